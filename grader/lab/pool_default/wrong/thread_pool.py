# wrong: ThreadPool() has the default size too, but its workers are threads
# kind: pids
# caught by: pids.no_process
"""A pool of the default size"""

from collections.abc import Sequence
from multiprocessing.pool import ThreadPool


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    with ThreadPool() as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print("Squares:", main())
