# wrong: a semaphore that lets two in at once
# kind: memory
# caught by: lock.changes_overlap
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized, semaphore=None) -> None:
    for _ in range(n):
        with semaphore:
            counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    semaphore = multiprocessing.Semaphore(2)
    arguments = increments, counter, semaphore
    workers = [multiprocessing.Process(target=worker, args=arguments) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
