# right: counts in a loop of the interpreter's own C code
"""Work that keeps a CPU busy, one call after the other"""

import itertools
import time


def task(iterations=10**8):
    return sum(itertools.repeat(1, iterations))


def main(iterations=10**8, times=2):
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main())
