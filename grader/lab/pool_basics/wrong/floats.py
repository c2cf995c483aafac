# wrong: squares with math.pow, which gives floats
# kind: result
# caught by: result.type
"""A first pool"""

import math
import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return math.pow(x, 2)


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    # The with block ends the workers; map() has brought all results home by then.
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
