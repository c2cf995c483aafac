"""A pool against a loop

You learn   what a pool gains, by doing the same work in parallel and then one piece after the other.
You write   square(x) and main(numbers, processes).
Run it      python pool_example.py
Check it    grader check pool_example
"""

import multiprocessing
import time
from collections.abc import Sequence


def square(x: int) -> int:
    """Return the square of x. Print a line that says so, and pretend that it takes long: time.sleep(1)."""
    raise NotImplementedError("pool_example: write square()")


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int = 2
) -> tuple[list[int], float, list[int], float]:
    """Square all numbers twice: first in a pool, then in a plain loop. Return four things as a tuple:

    1. the results of the pool, a list in the order of the numbers,
    2. the seconds that the pool took (making the pool may be counted or not, as you like),
    3. the results of the loop, a list in the order of the numbers,
    4. the seconds that the loop took.

    - The pool has `processes` workers: as many calls of square() (or as many as there are numbers, if those
      are fewer) can run at the same time, never more, and none of them in this process.
    - The loop runs in this process, after the pool has finished.
    - The seconds are measured, on a clock on the wall: each pair only covers its own part.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_example: write main()")


if __name__ == "__main__":
    parallel, parallel_seconds, sequential, sequential_seconds = main()
    print(f"Parallel:   {parallel} in {parallel_seconds:.2f} seconds")
    print(f"Sequential: {sequential} in {sequential_seconds:.2f} seconds")
