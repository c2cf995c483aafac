# wrong: counts in steps of 1000
# kind: result
# caught by: result.no_counting
"""Work that keeps a CPU busy, one call after the other"""

import time


def task(iterations=10**8):
    count = 0
    while count + 1000 <= iterations:
        count += 1000
    while count < iterations:
        count += 1
    return count


def main(iterations=10**8, times=2):
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main())
