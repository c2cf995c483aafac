# wrong: adds the last one without the lock
# kind: memory
# caught by: lock.changes_overlap, lock.not_held
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(n - 1):
        with counter.get_lock():
            counter.value += 1
    counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
