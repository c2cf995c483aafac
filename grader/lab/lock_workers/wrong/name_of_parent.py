# wrong: asks for the name when the function is defined, which is in the main process
# kind: output
# caught by: output.name_missing
# start method: fork
"""One at a time: a Lock"""

import multiprocessing
from multiprocessing.synchronize import Lock


def worker(n: int, lock: Lock, name: str = multiprocessing.current_process().name) -> None:
    for _ in range(n):
        # "with" gives the lock back at the end of the block, also after an exception.
        with lock:
            print(f"{name} has acquired the lock")
            print(f"{name} is working")
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
