# wrong: a lambda in place of the partial, which cannot be sent to a worker
# kind: guard
# caught by: guard.not_picklable
"""What do extra arguments cost?"""

import multiprocessing
import random
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Any


def process_data_simple(data: Sequence[float]) -> float:
    return sum(x * x for x in data)


def process_data_with_config(data: Sequence[float], multiplier: float) -> float:
    return sum(x * x for x in data) * multiplier


def run_test(
    test_name: str, func: Callable[..., Any], data_chunks: Sequence[Any], pool_size: int = 4, **kwargs: Any
) -> list[Any]:
    if kwargs:
        plain = func
        func = lambda chunk: plain(chunk, **kwargs)
    start = time.perf_counter()
    with multiprocessing.Pool(pool_size) as pool:
        results = pool.map(func, data_chunks)
    print(f"{test_name}: {time.perf_counter() - start:.2f} seconds with {pool_size} processes")
    return results


def main(chunk_size: int = 1_000_000, num_chunks: int = 8) -> tuple[list[float], list[float], list[float]]:
    # An array of doubles takes a quarter of a list's memory and is quickly sent to the workers.
    chunks = [array("d", (random.random() for _ in range(chunk_size))) for _ in range(num_chunks)]

    simple = run_test("Simple", process_data_simple, chunks)
    with_config = run_test("With config", process_data_with_config, chunks, multiplier=2)

    start = time.perf_counter()
    sequential = [process_data_simple(chunk) for chunk in chunks]
    print(f"Sequential: {time.perf_counter() - start:.2f} seconds")
    return simple, with_config, sequential


if __name__ == "__main__":
    simple, with_config, sequential = main()
    print("Simple:     ", [round(result) for result in simple])
    print("With config:", [round(result) for result in with_config])
    print("Sequential: ", [round(result) for result in sequential])
