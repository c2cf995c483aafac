# wrong: the sequential part runs in a pool of one, not in the main process
# kind: pids
# caught by: pids.loop_elsewhere
"""A pool against a loop"""

import multiprocessing
import time
from collections.abc import Sequence


def square(x: int) -> int:
    print(f"{multiprocessing.current_process().name} squares {x}")
    time.sleep(1)
    return x * x


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 2
) -> tuple[list[int], float, list[int], float]:
    start = time.perf_counter()
    with multiprocessing.Pool(processes) as pool:
        parallel = pool.map(square, numbers)
    parallel_seconds = time.perf_counter() - start

    start = time.perf_counter()
    with multiprocessing.Pool(1) as pool:
        sequential = pool.map(square, numbers)
    sequential_seconds = time.perf_counter() - start

    return parallel, parallel_seconds, sequential, sequential_seconds


if __name__ == "__main__":
    parallel, parallel_seconds, sequential, sequential_seconds = main()
    print(f"Parallel:   {parallel} in {parallel_seconds:.2f} seconds")
    print(f"Sequential: {sequential} in {sequential_seconds:.2f} seconds")
