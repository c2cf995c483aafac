# right: a decorator takes the lock; a manager's RLock
"""A lock that you may take twice: RLock"""

import functools
import multiprocessing


def locked(function):
    @functools.wraps(function)
    def hold_lock_and_call(what, total, lock):
        lock.acquire()
        try:
            return function(what, total, lock)
        finally:
            lock.release()

    return hold_lock_and_call


@locked
def add_one(value, total, lock):
    total.value += value


@locked
def add_all(values, total, lock):
    for value in values:
        add_one(value, total, lock)


def main(values=(1, 2, 3), processes=2):
    with multiprocessing.Manager() as manager:
        total, lock = multiprocessing.Value("i", 0), manager.RLock()
        workers = [
            multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)
        ]
        for process in workers:
            process.start()
        for process in workers:
            process.join()
    return total.value


if __name__ == "__main__":
    print("Total:", main())
