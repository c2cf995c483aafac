# wrong: needs no lock because it waits for each process before it starts the next, by asking whether it lives
# kind: parallel
# caught by: parallel.never_met
"""A counter that several processes share"""

import multiprocessing
import time
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(n):
        counter.value += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    for _ in range(processes):
        process = multiprocessing.Process(target=worker, args=(increments, counter))
        process.start()
        while process.is_alive():
            time.sleep(0.01)
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
