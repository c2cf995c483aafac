# wrong: reads the array without waiting for the processes
# kind: order
# caught by: order.not_joined
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


def main(array_size: int = 1_000_000, num_processes: int = 4) -> tuple[list[float], list[tuple[int, int]]]:
    array = multiprocessing.Array("d", range(array_size))
    bounds = chunk_bounds(array_size, num_processes)
    for start, end in bounds:
        multiprocessing.Process(target=process_array_chunk, args=(array, start, end)).start()
    return array[:], bounds


if __name__ == "__main__":
    numbers, pairs = main()
    print("Chunks:", pairs)
    print("The first five:", numbers[:5], "the last one:", numbers[-1])
