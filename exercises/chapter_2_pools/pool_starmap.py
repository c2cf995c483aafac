"""Pool.starmap: functions of several arguments

You learn   how starmap unpacks a tuple of arguments for each call, where map passes one argument only.
You write   process_data(id, value, multiplier) and main(arguments, processes).
Run it      python pool_starmap.py
Check it    grader check pool_starmap
"""

import multiprocessing
import time
from collections.abc import Sequence

ARGUMENTS = ((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5))


def process_data(id: int, value: int, multiplier: int) -> int:
    """Return value * multiplier.

    Print a line that says which id it is, and pretend that the work takes long: time.sleep(1).
    """
    raise NotImplementedError("pool_starmap: write process_data()")


def main(arguments: Sequence[tuple[int, int, int]] = ARGUMENTS, processes: int = 3) -> list[int]:
    """Call process_data() with each tuple of arguments, in a pool; return the results as a list, in order.

    - The calls run in the pool's worker processes, not in this one.
    - The pool has `processes` workers: as many calls (or as many as there are tuples, if those are fewer)
      can run at the same time, never more.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_starmap: write main()")


if __name__ == "__main__":
    print("Results:", main())
