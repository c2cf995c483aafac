# right: the lock of the Value itself, which is an RLock
"""A lock that you may take twice: RLock"""

import multiprocessing
import time


def add_one(value, total, lock):
    with lock:
        before = total.value
        time.sleep(0.001)
        total.value = before + value


def add_all(values, total, lock):
    with lock:
        [add_one(value, total, lock) for value in values]


def main(values=(1, 2, 3), processes=2):
    total = multiprocessing.Value("i")
    workers = [
        multiprocessing.Process(target=add_all, args=(values, total, total.get_lock()), name=f"adder {i}")
        for i in range(processes)
    ]
    for process in workers:
        process.start()
    for process in reversed(workers):
        while process.is_alive():
            process.join(timeout=0.1)
    return total.value


if __name__ == "__main__":
    print("Total:", main())
