# wrong: the worker of the first chunk squares the whole array, the others nothing
# kind: memory
# caught by: memory.chunks_of_others
"""One large array, several processes"""

import multiprocessing
from multiprocessing.sharedctypes import SynchronizedArray


def chunk_bounds(array_size: int, num_processes: int) -> list[tuple[int, int]]:
    size = array_size // num_processes
    starts = [i * size for i in range(num_processes)]
    # Each chunk ends where the next one starts, and the last one where the array does.
    return list(zip(starts, [*starts[1:], array_size], strict=True))


def process_array_chunk(array: SynchronizedArray, start_idx: int, end_idx: int) -> tuple[int, int]:
    # Two slices take the array's lock twice. array[i] in a loop would take it twice for every number,
    # and no lock at all is needed to compute: no other worker has anything to do with this slice.
    array[start_idx:end_idx] = [x * x for x in array[start_idx:end_idx]]
    return start_idx, end_idx


def keep_array(array: SynchronizedArray) -> None:
    """The pool calls this once in each worker, when it starts it: the one moment to hand over an Array."""
    global shared_array
    shared_array = array


def process_chunk_of_shared_array(start_idx: int, end_idx: int) -> tuple[int, int]:
    if start_idx == 0:
        process_array_chunk(shared_array, 0, len(shared_array))
    return start_idx, end_idx


def main(array_size: int = 1_000_000, num_processes: int = 4) -> tuple[list[float], list[tuple[int, int]]]:
    array = multiprocessing.Array("d", range(array_size))
    bounds = chunk_bounds(array_size, num_processes)
    with multiprocessing.Pool(num_processes, initializer=keep_array, initargs=(array,)) as pool:
        pairs = pool.starmap(process_chunk_of_shared_array, bounds, chunksize=1)
    return array[:], pairs


if __name__ == "__main__":
    numbers, pairs = main()
    print("Chunks:", pairs)
    print("The first five:", numbers[:5], "the last one:", numbers[-1])
