# wrong: leaves out the last number
# kind: result
# caught by: result.length
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with multiprocessing.Pool() as pool:
        return pool.map(square, numbers[:-1])


if __name__ == "__main__":
    print("Squares:", main())
