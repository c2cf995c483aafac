# right: prints results while holding a lock; the work itself needs none
"""A first pool"""

import multiprocessing


def my_func(x):
    return x * x


lock = None


def take_lock(shared):
    global lock
    lock = shared


def tell(x):
    result = my_func(x)
    with lock:
        print(x, "->", result)
    return result


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    with multiprocessing.Pool(processes, take_lock, (multiprocessing.Lock(),)) as pool:
        return pool.map(tell, numbers, chunksize=5)


if __name__ == "__main__":
    print(main())
