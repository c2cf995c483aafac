"""A counter that several processes share

You learn   how a Value puts a number into memory that processes share, and why adding to it needs a lock.
You write   worker(n, counter) and main(processes, increments).
Run it      python shared_counter.py
Check it    grader check shared_counter
"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    """Add 1 to the shared counter, n times.

    To add is to read, to compute and to write. Hold the counter's lock, counter.get_lock(), from the
    reading to the writing, every time: only then no other process can come in between.
    A sum that happened to be right proves nothing.
    """
    raise NotImplementedError("shared_counter: write worker()")


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    """Let several processes add to one counter and return where it stands at the end.

    - Make one multiprocessing.Value of type "i" that starts at 0.
    - Start exactly `processes` processes. Each one runs worker(increments, counter).
    - Start them all before you wait for the first one, and wait for every one of them.
    - The result is what the counter says then, an int.
    """
    raise NotImplementedError("shared_counter: write main()")


if __name__ == "__main__":
    print("The counter stands at", main())
