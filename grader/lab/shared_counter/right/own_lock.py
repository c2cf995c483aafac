# right: a lock of its own, made once and shared by all
"""A counter that several processes share"""

import multiprocessing


def worker(n, counter, lock=None):
    for _ in range(n):
        with lock or counter.get_lock():
            counter.value += 1


def main(processes=4, increments=1_000_000):
    lock = multiprocessing.Lock()
    counter = multiprocessing.Value("i", 0, lock=False)
    workers = [
        multiprocessing.Process(target=worker, args=(increments, counter), kwargs={"lock": lock})
        for _ in range(processes)
    ]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
