# wrong: collects in a set, so equal squares and the order are lost
# kind: result
# caught by: result.wrong, result.length
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with multiprocessing.Pool() as pool:
        return list(set(pool.map(square, numbers)))


if __name__ == "__main__":
    print("Squares:", main())
