# right: numpy over the shared memory; a pool of the spawn context
"""One large array, several processes"""

import multiprocessing

import numpy as np

context = multiprocessing.get_context("spawn")
_array = None


def chunk_bounds(array_size, num_processes):
    edges = [i * (array_size // num_processes) for i in range(num_processes)] + [array_size]
    return [(edges[i], edges[i + 1]) for i in range(num_processes)]


def process_array_chunk(array, start_idx, end_idx):
    numbers = np.frombuffer(array.get_obj(), dtype="d")
    numbers[start_idx:end_idx] **= 2
    return start_idx, end_idx


def start(array):
    global _array
    _array = array
    print("a worker has the array")


def work(start_idx, end_idx):
    return process_array_chunk(_array, start_idx, end_idx)


def main(array_size=1_000_000, num_processes=4):
    array = context.Array("d", array_size)
    np.frombuffer(array.get_obj())[:] = np.arange(array_size)
    pool = context.Pool(num_processes, start, (array,))
    try:
        handles = [pool.apply_async(work, pair) for pair in chunk_bounds(array_size, num_processes)]
        pool.close()
        pairs = [handle.get() for handle in handles]
    finally:
        pool.terminate()
        pool.join()
    return np.frombuffer(array.get_obj()).tolist(), pairs


if __name__ == "__main__":
    numbers, pairs = main()
    print(pairs, numbers[:5])
