# wrong: counts while holding a lock that all processes share
# kind: speedup
# caught by: speedup.one_lock, speedup.serialized
"""Work that keeps a CPU busy, in several processes"""

import multiprocessing
import time


def task(iterations: int = 10**8) -> int:
    count = 0
    while count < iterations:
        count += 1
    return count


def locked_task(iterations: int, lock) -> int:
    with lock:
        return task(iterations)


def main(iterations: int = 10**8, processes: int = 2) -> float:
    # perf_counter() is the clock for measuring: nobody sets it while we measure.
    start = time.perf_counter()
    lock = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=locked_task, args=(iterations, lock)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
