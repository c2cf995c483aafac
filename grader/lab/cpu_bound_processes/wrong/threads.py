# wrong: starts threads, which take turns at running Python code
# kind: pids
# caught by: pids.in_main
"""Work that keeps a CPU busy, in several processes"""

import threading
import time


def task(iterations: int = 10**8) -> int:
    count = 0
    while count < iterations:
        count += 1
    return count


def main(iterations: int = 10**8, processes: int = 2) -> float:
    # perf_counter() is the clock for measuring: nobody sets it while we measure.
    start = time.perf_counter()
    workers = [threading.Thread(target=task, args=(iterations,)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
