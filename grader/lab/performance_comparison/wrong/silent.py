# wrong: run_test prints nothing
# kind: output
# caught by: output.no_time
"""What do extra arguments cost?"""

import functools
import multiprocessing
import random


def process_data_simple(data):
    return sum(x * x for x in data)


def process_data_with_config(data, multiplier):
    return sum(x * x for x in data) * multiplier


def run_test(test_name, func, data_chunks, pool_size=4, **kwargs):
    with multiprocessing.Pool(pool_size) as pool:
        return pool.map(functools.partial(func, **kwargs), data_chunks)


def main(chunk_size=1_000_000, num_chunks=8):
    chunks = [[random.random() for _ in range(chunk_size)] for _ in range(num_chunks)]
    simple = run_test("simple", process_data_simple, chunks)
    with_config = run_test("config", process_data_with_config, chunks, multiplier=2)
    return simple, with_config, [process_data_simple(chunk) for chunk in chunks]


if __name__ == "__main__":
    print(main())
