# wrong: makes the pool when the file is imported
# kind: guard
# caught by: guard.starts_processes
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


pool = multiprocessing.Pool(4)


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    if processes == 4:
        return pool.map(my_func, numbers)
    with multiprocessing.Pool(processes) as other:
        return other.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
