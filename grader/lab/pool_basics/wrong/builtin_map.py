# wrong: uses the built-in map, which knows nothing of the pool
# kind: pids
# caught by: pids.no_task
"""A first pool"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        results = list(map(my_func, numbers))
        pool.close()
        return results


if __name__ == "__main__":
    print(main())
