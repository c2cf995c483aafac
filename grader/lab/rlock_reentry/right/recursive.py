# right: add_all calls itself for the rest of the values, and takes the lock each time
"""A lock that you may take twice: RLock"""

import multiprocessing


def add_one(value, total, lock):
    lock.acquire()
    try:
        total.value = total.value + value
    finally:
        lock.release()


def add_all(values, total, lock):
    if not values:
        return
    with lock:
        add_one(values[0], total, lock)
        add_all(values[1:], total, lock)


def main(values=(1, 2, 3), processes=2):
    lock = multiprocessing.RLock()
    total = multiprocessing.Value("l", 0)
    children = [multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return total.value


if __name__ == "__main__":
    print(main())
