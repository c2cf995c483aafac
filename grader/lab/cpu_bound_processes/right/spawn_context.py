# right: processes of the spawn context, timed by a context manager
"""Work that keeps a CPU busy, in several processes"""

import contextlib
import multiprocessing
import time

spawn = multiprocessing.get_context("spawn")


class Clock:
    seconds = 0.0


@contextlib.contextmanager
def timed():
    clock = Clock()
    start = time.monotonic()
    yield clock
    clock.seconds = time.monotonic() - start


def task(iterations: int = 10**8) -> int:
    return sum(1 for _ in range(iterations))


def main(iterations: int = 10**8, processes: int = 2) -> float:
    with timed() as clock:
        workers = []
        for number in range(processes):
            workers.append(spawn.Process(target=task, args=(iterations,), name=f"counter {number}"))
            workers[-1].start()
        for worker in workers:
            while worker.exitcode is None:
                worker.join(timeout=0.1)
    return clock.seconds


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
