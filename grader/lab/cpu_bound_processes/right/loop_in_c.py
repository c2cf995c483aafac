# right: counts in a loop of the interpreter's own C code
"""Work that keeps a CPU busy, in several processes"""

import itertools
import multiprocessing
import time


def task(iterations=10**8):
    return sum(itertools.repeat(1, iterations))


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
