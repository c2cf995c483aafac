# right: lets timeit make the calls and take the time
"""Work that keeps a CPU busy, one call after the other"""

import timeit
from functools import partial


def task(iterations: int = 10**8) -> int:
    count = 0
    while True:
        if count == iterations:
            return count
        count += 1


def main(iterations: int = 10**8, times: int = 2) -> float:
    return timeit.timeit(partial(task, iterations), number=times)


if __name__ == "__main__":
    print("Seconds:", main())
