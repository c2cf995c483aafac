# wrong: the pool is kept and never closed
# kind: cleanup
# caught by: cleanup.left_running
"""A pool against a loop"""

import multiprocessing
import time
from collections.abc import Sequence


def square(x: int) -> int:
    print(f"{multiprocessing.current_process().name} squares {x}")
    time.sleep(1)
    return x * x


kept = []


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 2
) -> tuple[list[int], float, list[int], float]:
    start = time.perf_counter()
    kept.append(multiprocessing.Pool(processes))
    parallel = kept[-1].map(square, numbers)
    parallel_seconds = time.perf_counter() - start

    start = time.perf_counter()
    sequential = [square(x) for x in numbers]
    sequential_seconds = time.perf_counter() - start

    return parallel, parallel_seconds, sequential, sequential_seconds


if __name__ == "__main__":
    parallel, parallel_seconds, sequential, sequential_seconds = main()
    print(f"Parallel:   {parallel} in {parallel_seconds:.2f} seconds")
    print(f"Sequential: {sequential} in {sequential_seconds:.2f} seconds")
