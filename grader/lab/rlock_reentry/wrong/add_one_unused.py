# wrong: add_all() adds the sum itself and never calls add_one()
# kind: memory
# caught by: result.values_added
"""A lock that you may take twice: RLock"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import RLock


def add_one(value: int, total: Synchronized, lock: RLock) -> None:
    with lock:
        total.value += value


def add_all(values: Sequence[int], total: Synchronized, lock: RLock) -> None:
    with lock:
        total.value += sum(values)


def main(values: Sequence[int] = (1, 2, 3), processes: int = 2) -> int:
    total = multiprocessing.Value("i", 0)
    lock = multiprocessing.RLock()
    workers = [multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return total.value


if __name__ == "__main__":
    print("Total:", main())
