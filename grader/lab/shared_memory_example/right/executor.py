# right: a ProcessPoolExecutor with an initializer, the array in a table
"""One large array, several processes"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

HERE: dict = {}


def chunk_bounds(array_size: int, num_processes: int) -> list[tuple[int, int]]:
    size, rest = divmod(array_size, num_processes)
    last = num_processes - 1
    return [(i * size, (i + 1) * size + (rest if i == last else 0)) for i in range(num_processes)]


def process_array_chunk(array, start_idx: int, end_idx: int) -> tuple[int, int]:
    numbers = array.get_obj()
    for i in range(start_idx, end_idx):
        numbers[i] *= numbers[i]
    return start_idx, end_idx


def keep(array):
    HERE["array"] = array


def task(pair):
    return process_array_chunk(HERE["array"], *pair)


def main(array_size: int = 1_000_000, num_processes: int = 4) -> tuple[list, list]:
    array = multiprocessing.Array("d", [float(i) for i in range(array_size)])
    with ProcessPoolExecutor(num_processes, initializer=keep, initargs=(array,)) as executor:
        pairs = list(executor.map(task, chunk_bounds(array_size, num_processes)))
    return array[:], pairs


if __name__ == "__main__":
    print(main(20)[1])
    numbers, _ = main()
    print(numbers[-1])
