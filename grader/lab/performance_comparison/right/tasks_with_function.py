# right: a spawn context and starmap with a helper that calls any function with keywords
"""What do extra arguments cost?"""

import multiprocessing
import random
import time
from operator import mul

context = multiprocessing.get_context("spawn")


def process_data_simple(data):
    return sum(map(mul, data, data))


def process_data_with_config(data, multiplier):
    return multiplier * sum(map(mul, data, data))


def call(func, chunk, kwargs):
    return func(chunk, **kwargs)


def timed(name, work, *arguments):
    start = time.monotonic()
    results = work(*arguments)
    print(f"{name}: {time.monotonic() - start:.4f} seconds")
    return results


def in_pool(func, data_chunks, pool_size, kwargs):
    pool = context.Pool(pool_size)
    try:
        return pool.starmap(call, [(func, chunk, kwargs) for chunk in data_chunks], chunksize=1)
    finally:
        pool.close()
        pool.join()


def one_by_one(data_chunks):
    return [process_data_simple(chunk) for chunk in data_chunks]


def run_test(test_name, func, data_chunks, pool_size=4, **kwargs):
    return timed(test_name, in_pool, func, data_chunks, pool_size, kwargs)


def main(chunk_size=1_000_000, num_chunks=8):
    base = [random.uniform(-1, 1) for _ in range(chunk_size)]
    chunks = [[x + shift for x in base] for shift in range(num_chunks)]
    return (
        run_test("simple", process_data_simple, chunks),
        run_test("with config", process_data_with_config, chunks, multiplier=2),
        timed("sequential", one_by_one, chunks),
    )


if __name__ == "__main__":
    print(main(chunk_size=100_000))
