# wrong: each call is made while holding a lock that all share
# kind: parallel
# caught by: parallel.one_lock
"""A first pool"""

import multiprocessing


def my_func(x):
    return x * x


lock = None


def take_lock(shared):
    global lock
    lock = shared


def locked(x):
    with lock:
        return my_func(x)


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    with multiprocessing.Pool(processes, take_lock, (multiprocessing.Lock(),)) as pool:
        return pool.map(locked, numbers)


if __name__ == "__main__":
    print(main())
