# wrong: the pool always has four workers
# kind: parallel
# caught by: pids.too_many
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.Pool(4) as pool:
        return pool.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
