# wrong: hands each child a number, which it counts up for itself
# kind: memory
# caught by: memory.not_shared
"""A lock that you may take twice: RLock"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.synchronize import RLock


def add_one(value: int, total: int, lock: RLock) -> None:
    with lock:
        total += value


def add_all(values: Sequence[int], total: int, lock: RLock) -> None:
    # Who has an RLock may take it again. It is free when it was given back as often as it was taken.
    with lock:
        for value in values:
            add_one(value, total, lock)


def main(values: Sequence[int] = (1, 2, 3), processes: int = 2) -> int:
    total = 0
    lock = multiprocessing.RLock()
    workers = [multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return total


if __name__ == "__main__":
    print("Total:", main())
