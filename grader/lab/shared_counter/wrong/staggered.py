# wrong: takes no lock but starts each process a little after the one before
# kind: memory
# caught by: lock.changes_overlap
"""A counter that several processes share"""

import multiprocessing
import time
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(n):
        counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
        time.sleep(1)
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
