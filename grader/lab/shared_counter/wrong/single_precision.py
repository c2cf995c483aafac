# wrong: counts with a floating-point number that stands still at 2 ** 24
# kind: result
# caught by: memory.type_too_small
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(n):
        # += reads and then writes. The lock keeps everybody else out until both are done.
        with counter.get_lock():
            counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("f", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return int(counter.value)


if __name__ == "__main__":
    print("The counter stands at", main())
