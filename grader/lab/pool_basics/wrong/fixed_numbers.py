# wrong: squares 1 to 5, whatever the numbers are
# kind: result
# caught by: result.wrong
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_func, [1, 2, 3, 4, 5])


if __name__ == "__main__":
    print(main())
