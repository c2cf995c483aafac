# wrong: the results are in the order in which they were ready
# kind: order
# caught by: result.order
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with multiprocessing.Pool() as pool:
        return list(pool.imap_unordered(square, numbers))


if __name__ == "__main__":
    print("Squares:", main())
