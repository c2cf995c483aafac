# wrong: changes the number behind the wrapper, without the lock
# kind: memory
# caught by: lock.changes_overlap
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    number = counter.get_obj()
    for _ in range(n):
        number.value += 1


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
