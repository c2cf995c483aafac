# wrong: stops the clock when the first process has ended, and then joins the others
# kind: result
# caught by: result.seconds
"""Work that keeps a CPU busy, in several processes"""

import multiprocessing
import time


def task(iterations=10**8):
    count = 0
    while count < iterations:
        count += 1
    return count


def main(iterations=10**8, processes=2):
    start = time.perf_counter()
    started = [multiprocessing.Process(target=task, args=(iterations,)) for _ in range(processes)]
    for one in started:
        one.start()
    started[0].join()
    seconds = time.perf_counter() - start
    for one in started[1:]:
        one.join()
    return seconds


if __name__ == "__main__":
    print(main())
