# wrong: makes a global pool and never closes it
# kind: cleanup
# caught by: cleanup.left_running
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


pools = []


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    pools.append(multiprocessing.Pool(processes))
    return pools[-1].map(my_func, numbers)


if __name__ == "__main__":
    print(main())
