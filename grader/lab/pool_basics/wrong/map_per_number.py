# wrong: calls map with one number at a time, and each call waits for its result
# kind: parallel
# caught by: parallel.never_met
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return [pool.map(my_func, [x])[0] for x in numbers]


if __name__ == "__main__":
    print(main())
