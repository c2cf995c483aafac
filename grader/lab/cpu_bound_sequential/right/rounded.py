# right: decorated without functools.wraps, and the seconds are rounded as one would print them
"""Work that keeps a CPU busy, one call after the other"""

import time


def doubting(function):
    def inside(iterations=10**8):
        count = function(iterations)
        assert count == iterations
        return count

    return inside


@doubting
def task(iterations=10**8):
    return sum(1 for _ in range(iterations))


def main(iterations=10**8, times=2):
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return round(time.perf_counter() - start, 2)


if __name__ == "__main__":
    print(main())
