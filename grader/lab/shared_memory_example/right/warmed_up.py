# right: tasks that only warm the workers up come before; each worker cuts its chunk into pieces
"""One large array, several processes"""

import multiprocessing
import os

_kept = []


def chunk_bounds(array_size, num_processes):
    step = array_size // num_processes
    bounds = [(first * step, first * step + step) for first in range(num_processes)]
    bounds[-1] = (bounds[-1][0], array_size)
    return bounds


def process_array_chunk(array, start_idx, end_idx):
    view = memoryview(array.get_obj()).cast("B").cast("d")
    for i in range(start_idx, end_idx):
        view[i] = view[i] ** 2
    view.release()
    return start_idx, end_idx


def keep(array):
    _kept.append(array)


def warm_up(number):
    return os.getpid()


def work(pair):
    start_idx, end_idx = pair
    middle = (start_idx + end_idx) // 2
    process_array_chunk(_kept[0], start_idx, middle)
    process_array_chunk(_kept[0], middle, end_idx)
    return pair


def main(array_size=1_000_000, num_processes=4):
    scratch = multiprocessing.Array("d", 3)
    array = multiprocessing.Array("d", array_size, lock=True)
    array[:] = [float(i) for i in range(array_size)]
    with multiprocessing.Pool(num_processes, keep, [array]) as pool:
        scratch[0] = len(set(pool.map(warm_up, range(num_processes), chunksize=1)))
        pairs = list(pool.imap(work, chunk_bounds(array_size, num_processes)))
    return array[:], pairs


if __name__ == "__main__":
    numbers, pairs = main()
    print(pairs, numbers[:5])
