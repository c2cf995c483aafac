# wrong: the workers count for nothing, the sum is computed in the parent
# kind: memory
# caught by: memory.not_changed_by_child
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    print(f"adding {n} to {counter.value}")


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return processes * increments


if __name__ == "__main__":
    print("The counter stands at", main())
