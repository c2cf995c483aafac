"""A pool over a range

You learn   that Pool.map takes a range as well as a list.
You write   my_function(x) and main(count, processes).
Run it      python pool_range.py
Check it    grader check pool_range
"""

import multiprocessing


def my_function(x: int) -> int:
    """Return the square of x."""
    raise NotImplementedError("pool_range: write my_function()")


def main(count: int = 10, processes: int = 4) -> list[int]:
    """Return the squares of 0, 1, ..., count - 1 as a list, in this order, computed in a pool.

    - The calls of my_function() run in the pool's worker processes, not in this one.
    - The pool has `processes` workers: as many calls (or `count`, if that is fewer) can run at the same time,
      never more.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_range: write main()")


if __name__ == "__main__":
    print(main())
