# wrong: add_all takes the lock twice and adds without add_one
# kind: result
# caught by: result.values_added
"""A lock that you may take twice: RLock"""

import multiprocessing


def add_one(value, total, lock):
    with lock:
        total.value += value


def add_all(values, total, lock):
    with lock:
        with lock:
            for value in values:
                total.value += value


def main(values=(1, 2, 3), processes=2):
    lock = multiprocessing.RLock()
    total = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=add_all, args=(values, total, lock)) for _ in range(processes)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return total.value


if __name__ == "__main__":
    print(main())
