# wrong: doubles instead of squaring
# kind: result
# caught by: result.wrong
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * 2


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    # The with block ends the workers; map() has brought all results home by then.
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
