# wrong: shares the values out among the processes and multiplies the total
# kind: result
# caught by: result.values_added
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
    lock = multiprocessing.RLock()
    total = multiprocessing.Value("i", 0)
    children = [
        multiprocessing.Process(target=add_all, args=(values[i::processes], total, lock))
        for i in range(processes)
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return total.value * processes


if __name__ == "__main__":
    print(main())
