# wrong: takes the lock anew for each of the three lines
# kind: memory
# caught by: lock.let_go_inside
"""One at a time: a Lock"""

import multiprocessing
from multiprocessing.synchronize import Lock


def worker(n: int, lock: Lock) -> None:
    name = multiprocessing.current_process().name
    for _ in range(n):
        with lock:
            print(f"{name} has acquired the lock")
        with lock:
            print(f"{name} is working")
        with lock:
            print(f"{name} has released the lock")


def main(processes: int = 4, n: int = 5) -> None:
    # One lock for all: made here, once, and handed to every process.
    lock = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()


if __name__ == "__main__":
    main()
    print("All workers are done.")
