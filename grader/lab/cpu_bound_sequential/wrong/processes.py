# wrong: makes each call in a process of its own
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
    for _ in range(times):
        process = multiprocessing.Process(target=task, args=(iterations,))
        process.start()
        process.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two calls took {main():.2f} seconds")
