"""A pool of the default size

You learn   how many workers a pool makes when you don't say a number.
You write   square(x) and main(numbers).
Run it      python pool_default.py
Check it    grader check pool_default
"""

import multiprocessing
from collections.abc import Sequence


def square(x: int) -> int:
    """Return the square of x."""
    raise NotImplementedError("pool_default: write square()")


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    """Square all numbers in a pool and return the results as a list, in the order of the numbers.

    - The calls of square() run in the pool's worker processes, not in this one.
    - The pool has as many workers as this computer has CPUs (or as this process may use), however many
      numbers there are. That is the size which a pool has if you leave it to the pool.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_default: write main()")


if __name__ == "__main__":
    print("Squares:", main())
