# right: acquire() and release() by hand, no annotations
"""A lock that you may take twice: RLock"""

from multiprocessing import Process, RLock, Value


def add_one(value, total, lock):
    lock.acquire()
    try:
        total.value = total.value + value
    finally:
        lock.release()


def add_all(values, total, lock):
    lock.acquire()
    try:
        print("adding", list(values))
        for v in values:
            add_one(v, total, lock)
    finally:
        lock.release()


def main(values=(1, 2, 3), processes=2):
    lock = RLock()
    total = Value("i", 0)
    ps = []
    for _ in range(processes):
        p = Process(target=add_all, args=(values, total, lock))
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
    return total.value


if __name__ == "__main__":
    print(main())
