# wrong: makes the calls in a pool
# kind: pids
# caught by: pids.has_children
"""Work that keeps a CPU busy, one call after the other"""

import multiprocessing
import time


def task(iterations: int = 10**8) -> int:
    count = 0
    while count < iterations:
        count += 1
    return count


def main(iterations: int = 10**8, times: int = 2) -> float:
    # perf_counter() is the clock for measuring: nobody sets it while we measure.
    start = time.perf_counter()
    with multiprocessing.Pool(1) as pool:
        pool.map(task, [iterations] * times)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two calls took {main():.2f} seconds")
