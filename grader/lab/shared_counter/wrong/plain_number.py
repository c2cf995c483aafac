# wrong: hands each child a number, which it counts up for itself
# kind: memory
# caught by: memory.not_shared
"""A counter that several processes share"""

import multiprocessing


def worker(n: int, counter: int) -> None:
    for _ in range(n):
        counter += 1


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = 0
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter


if __name__ == "__main__":
    print("The counter stands at", main())
