# wrong: collects with imap_unordered and hopes for the best
# kind: order
# caught by: result.order
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return list(pool.imap_unordered(my_func, numbers))


if __name__ == "__main__":
    print(main())
