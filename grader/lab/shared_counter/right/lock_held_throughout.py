# right: holds the lock for the whole loop
"""A counter that several processes share"""

import multiprocessing


def worker(n: int, counter) -> None:
    with counter.get_lock():
        for _ in range(n):
            counter.value += 1


class Worker(multiprocessing.Process):
    def __init__(self, n: int, counter) -> None:
        super().__init__()
        self.arguments = n, counter

    def run(self) -> None:
        worker(*self.arguments)


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = multiprocessing.Value("i", 0)
    workers = [Worker(increments, counter) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return int(counter.value)


if __name__ == "__main__":
    print("The counter stands at", main())
