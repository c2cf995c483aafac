# wrong: a global pool that lives on
# kind: cleanup
# caught by: cleanup.left_running
"""A pool of the default size"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


workers = None


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    global workers
    workers = multiprocessing.Pool()
    return workers.map(square, numbers)


if __name__ == "__main__":
    print("Squares:", main())
