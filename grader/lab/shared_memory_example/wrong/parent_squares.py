# wrong: the children only look at the array, the parent squares the numbers
# kind: memory
# caught by: memory.not_changed_by_child
"""One large array, several processes"""

import multiprocessing
from multiprocessing.sharedctypes import SynchronizedArray


def chunk_bounds(array_size: int, num_processes: int) -> list[tuple[int, int]]:
    size = array_size // num_processes
    starts = [i * size for i in range(num_processes)]
    return list(zip(starts, [*starts[1:], array_size], strict=True))


def process_array_chunk(array: SynchronizedArray, start_idx: int, end_idx: int) -> tuple[int, int]:
    array[start_idx:end_idx] = [x * x for x in array[start_idx:end_idx]]
    return start_idx, end_idx


def look(array: SynchronizedArray, start_idx: int, end_idx: int) -> None:
    print("the sum is", sum(array[start_idx:end_idx]))


def main(array_size: int = 1_000_000, num_processes: int = 4) -> tuple[list[float], list[tuple[int, int]]]:
    array = multiprocessing.Array("d", range(array_size))
    bounds = chunk_bounds(array_size, num_processes)
    processes = [multiprocessing.Process(target=look, args=(array, start, end)) for start, end in bounds]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    array[:] = [x * x for x in array]
    return array[:], bounds


if __name__ == "__main__":
    numbers, pairs = main()
    print("Chunks:", pairs)
    print("The first five:", numbers[:5], "the last one:", numbers[-1])
