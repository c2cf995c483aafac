# right: a manager's RLock and Value
"""A lock that you may take twice: RLock"""

import multiprocessing


def add_one(value, total, lock):
    with lock:
        total.value += value


def add_all(values, total, lock):
    with lock:
        for value in values:
            add_one(value, total, lock)


def main(values=(1, 2, 3), processes=2):
    with multiprocessing.Manager() as manager:
        lock = manager.RLock()
        total = manager.Value("i", 0)
        children = [
            multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)
        ]
        for p in children:
            p.start()
        for p in children:
            p.join()
        return total.value


if __name__ == "__main__":
    print(main())
