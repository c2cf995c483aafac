# wrong: counts in steps of 1000
# kind: result
# caught by: result.no_counting
"""Work that keeps a CPU busy, in several processes"""

import multiprocessing
import time


def task(iterations=10**8):
    count = 0
    while count + 1000 <= iterations:
        count += 1000
    while count < iterations:
        count += 1
    return count


def main(iterations=10**8, processes=2):
    start = time.perf_counter()
    started = [multiprocessing.Process(target=task, args=(iterations,)) for _ in range(processes)]
    for one in started:
        one.start()
    for one in started:
        one.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main())
