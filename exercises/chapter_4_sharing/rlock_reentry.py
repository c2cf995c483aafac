"""A lock that you may take twice: RLock

You learn   what happens when a function that holds a lock calls another one that takes the same lock.
You write   add_one(value, total, lock), add_all(values, total, lock) and main(values, processes).
Run it      python rlock_reentry.py
Check it    grader check rlock_reentry
"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import RLock


def add_one(value: int, total: Synchronized, lock: RLock) -> None:
    """Add one value to the shared total, total.value. Take the lock for it and give it back."""
    raise NotImplementedError("rlock_reentry: write add_one()")


def add_all(values: Sequence[int], total: Synchronized, lock: RLock) -> None:
    """Add all the values to the shared total: take the lock, call add_one() for each value, release the lock.

    The lock is held from the first value to the last, so that nobody sees half of the sum.
    add_one() takes it once more.
    """
    raise NotImplementedError("rlock_reentry: write add_all()")


def main(values: Sequence[int] = (1, 2, 3), processes: int = 2) -> int:
    """Let every process add all the values to one shared total, and return the total.

    - Make one shared number, multiprocessing.Value, that starts at 0, and one lock for all: an RLock.
      With a plain Lock, add_one() would wait for ever for the lock that add_all() holds.
    - Start exactly `processes` processes that run add_all(), all of them before you wait for the first one.
    - Wait for every one of them. The result is the total, an int: 12 for (1, 2, 3) and two processes.
    """
    raise NotImplementedError("rlock_reentry: write main()")


if __name__ == "__main__":
    print("Total:", main())
