# wrong: multiprocessing.dummy has the same names but makes threads
# kind: pids
# caught by: pids.no_process
"""A first pool"""

import multiprocessing.dummy
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.dummy.Pool(processes) as pool:
        return pool.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
