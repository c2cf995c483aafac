# wrong: the worker adds once too few, and main makes up for it
# kind: result
# caught by: memory.added_elsewhere
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(1, n):
        # += reads and then writes. The lock keeps everybody else out until both are done.
        with counter.get_lock():
            counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    counter.value += processes
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
