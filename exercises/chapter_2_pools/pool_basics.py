"""A first pool

You learn   how a pool of worker processes applies a function to every number of a list.
You write   my_func(x) and main(numbers, processes).
Run it      python pool_basics.py
Check it    grader check pool_basics
"""

import multiprocessing
from collections.abc import Sequence


def my_func(x: int) -> int:
    """Return the square of x."""
    raise NotImplementedError("pool_basics: write my_func()")


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 4) -> list[int]:
    """Square all numbers in a pool, with Pool.map; return the results as a list, in the order of the numbers.

    - The calls of my_func() run in the pool's worker processes, not in this one.
    - The pool has `processes` workers: as many calls (or as many as there are numbers, if those are fewer)
      can run at the same time, never more.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_basics: write main()")


if __name__ == "__main__":
    print(main())
