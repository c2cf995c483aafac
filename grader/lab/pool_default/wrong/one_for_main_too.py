# wrong: makes one worker more than there are CPUs
# kind: pids
# caught by: pids.not_default
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with multiprocessing.Pool(multiprocessing.cpu_count() + 1) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print("Squares:", main())
