# wrong: gives each worker a lock of its own
# kind: memory
# caught by: lock.not_exclusive
"""One at a time: a Lock"""

import multiprocessing
from multiprocessing.synchronize import Lock


def worker(n: int, lock: Lock) -> None:
    name = multiprocessing.current_process().name
    for _ in range(n):
        # "with" gives the lock back at the end of the block, also after an exception.
        with lock:
            print(f"{name} has acquired the lock")
            print(f"{name} is working")
            print(f"{name} has released the lock")


def main(processes: int = 4, n: int = 5) -> None:
    locks = [multiprocessing.Lock() for _ in range(processes)]
    workers = [multiprocessing.Process(target=worker, args=(n, lock)) for lock in locks]
    for process in workers:
        process.start()
    for process in workers:
        process.join()


if __name__ == "__main__":
    main()
    print("All workers are done.")
