# right: NumPy's own operators on the rows of one array; apply_async with keywords
import time
from multiprocessing import Pool

import numpy as np


def process_data_simple(data):
    return (data**2).sum()


def process_data_with_config(data, multiplier):
    return (data**2).sum() * multiplier


def run_test(test_name, func, data_chunks, pool_size=4, **kwargs):
    start = time.perf_counter()
    with Pool(pool_size) as pool:
        handles = [pool.apply_async(func, (chunk,), kwargs) for chunk in data_chunks]
        results = [handle.get() for handle in handles]
    print(f"{test_name}: {time.perf_counter() - start:.2f} s")
    return results


def main(chunk_size=1_000_000, num_chunks=8):
    rows = np.random.rand(num_chunks, chunk_size)
    simple = run_test("simple", process_data_simple, rows)
    with_config = run_test("with config", process_data_with_config, rows, multiplier=2)
    start = time.perf_counter()
    sequential = [process_data_simple(row) for row in rows]
    print(f"sequential: {time.perf_counter() - start:.2f} s")
    return simple, with_config, sequential


if __name__ == "__main__":
    print(main())
