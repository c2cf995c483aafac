# wrong: uses a lock for threads: each child gets a copy of it
# kind: memory
# caught by: lock.not_exclusive, guard.not_picklable
"""One at a time: a Lock"""

import multiprocessing
import threading
from threading import Lock


def worker(n: int, lock: "Lock") -> None:
    name = multiprocessing.current_process().name
    for _ in range(n):
        # "with" gives the lock back at the end of the block, also after an exception.
        with lock:
            print(f"{name} has acquired the lock")
            print(f"{name} is working")
            print(f"{name} has released the lock")


def main(processes: int = 4, n: int = 5) -> None:
    # One lock for all: made here, once, and handed to every process.
    lock = threading.Lock()
    workers = [multiprocessing.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()


if __name__ == "__main__":
    main()
    print("All workers are done.")
