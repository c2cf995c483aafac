# wrong: the child takes the counter from a global variable, which it only has under fork
# kind: guard
# caught by: child.raised, guard.child_fails_under_spawn
# start method: spawn
"""A counter that several processes share"""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized


def worker(n: int, counter: Synchronized) -> None:
    for _ in range(n):
        # += reads and then writes. The lock keeps everybody else out until both are done.
        with counter.get_lock():
            counter.value += 1


shared = None


def work(n: int) -> None:
    worker(n, shared)


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    global shared
    counter = shared = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=work, args=(increments,)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
