"""Pool.imap: results as they come

You learn   how imap and imap_unordered hand you each result as soon as it can be had, while the other
            calls are still running.
You write   slow_square(x) and main(numbers, processes, ordered).
Run it      python pool_imap.py
Check it    grader check pool_imap
"""

import multiprocessing
import time
from collections.abc import Iterator, Sequence


def slow_square(x: int) -> int:
    """Return the square of x, and pretend that it takes long: time.sleep(1)."""
    raise NotImplementedError("pool_imap: write slow_square()")


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Iterator[int]:
    """Return an iterator over the squares of the numbers, which are computed in a pool.

    - The calls of slow_square() run in the pool's worker processes, not in this one. The pool has
      `processes` workers (None: one for each CPU), and as many calls can run at the same time, never more.
    - A result can be taken from the iterator while later calls are still to be done: it waits for no other.
    - ordered: the results are in the order of the numbers. Not ordered: whichever is ready first comes first.
    - The pool must live until the last result was taken, and its workers must be gone after that. Think about
      what a `with` block does to the pool if you `return` from it. A function with `yield` can help.
    """
    raise NotImplementedError("pool_imap: write main()")


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
