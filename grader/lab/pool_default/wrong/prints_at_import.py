# wrong: prints when the file is imported
# kind: guard
# caught by: guard.prints
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


print("CPUs:", multiprocessing.cpu_count())


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print("Squares:", main())
