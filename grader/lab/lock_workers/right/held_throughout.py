# right: holds the lock for all its turns, and has given its processes names
"""One at a time: a Lock"""

import multiprocessing
import time


def turn(name):
    print(f"[{name}] acquired")
    time.sleep(0.01)
    print(f"[{name}] working")
    print(f"[{name}] released")


def worker(n, lock):
    with lock:
        for _ in range(n):
            turn(multiprocessing.current_process().name)


def main(processes=4, n=5):
    lock = multiprocessing.RLock()
    workers = [
        multiprocessing.Process(target=worker, kwargs={"n": n, "lock": lock}, name=f"worker number {number}")
        for number in range(processes)
    ]
    for process in workers:
        process.start()
    for process in workers:
        while process.is_alive():
            process.join(timeout=0.1)


if __name__ == "__main__":
    main()
