# wrong: counts once and remembers what it reached
# kind: result
# caught by: result.no_counting
"""Work that keeps a CPU busy, one call after the other"""

import functools
import time


@functools.cache
def task(iterations=10**8):
    count = 0
    for _ in range(iterations):
        count += 1
    return count


def main(iterations=10**8, times=2):
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main())
