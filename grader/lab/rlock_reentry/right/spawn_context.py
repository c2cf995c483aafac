# right: lock, value and processes of the spawn context; a third helper takes the lock once more
"""A lock that you may take twice: RLock"""

import multiprocessing
from collections.abc import Iterable

context = multiprocessing.get_context("spawn")


def increase(total, by: int) -> None:
    with total.get_lock():
        total.value += by


def add_one(value: int, total, lock) -> None:
    with lock, lock:
        increase(total, value)


def add_all(values: Iterable[int], total, lock) -> None:
    with lock:
        for value in values:
            add_one(value, total, lock)


def main(values=(1, 2, 3), processes=2) -> int:
    lock = context.RLock()
    total = context.Value("l", 0, lock=lock)
    arguments = {"values": tuple(values), "total": total, "lock": lock}
    workers = [context.Process(target=add_all, kwargs=arguments) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return total.value


if __name__ == "__main__":
    print("Total:", main())
    print("and with three:", main((10, 20), 3))
