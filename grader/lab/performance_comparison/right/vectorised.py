# right: NumPy arrays and a vectorised sum
"""What do extra arguments cost? With NumPy."""

import time
from functools import partial
from multiprocessing import Pool

import numpy as np


def process_data_simple(data):
    return float(np.sum(np.square(data)))


def process_data_with_config(data, multiplier):
    return process_data_simple(data) * multiplier


def run_test(test_name, func, data_chunks, pool_size=4, **kwargs):
    start = time.time()
    if kwargs:
        func = partial(func, **kwargs)
    with Pool(processes=pool_size) as pool:
        results = pool.map(func, data_chunks)
    print(test_name, "took", round(time.time() - start, 3), "seconds")
    return results


def main(chunk_size=1_000_000, num_chunks=8):
    generator = np.random.default_rng()
    chunks = [generator.random(chunk_size) for _ in range(num_chunks)]
    first = run_test("simple", process_data_simple, chunks)
    second = run_test("with a multiplier", process_data_with_config, chunks, multiplier=2)
    start = time.time()
    third = list(map(process_data_simple, chunks))
    print("sequential took", round(time.time() - start, 3), "seconds")
    return first, second, third


if __name__ == "__main__":
    for results in main():
        print(results)
