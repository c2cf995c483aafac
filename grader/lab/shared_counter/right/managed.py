# right: the number and the lock are a manager's
"""A counter that several processes share"""

import multiprocessing


def worker(n, counter, lock=None):
    for _ in range(n):
        with lock:
            counter.set(counter.get() + 1)


def main(processes=4, increments=1_000_000):
    with multiprocessing.Manager() as manager:
        counter, lock = manager.Value("i", 0), manager.Lock()
        workers = [
            multiprocessing.Process(target=worker, args=(increments, counter, lock)) for _ in range(processes)
        ]
        for process in workers:
            process.start()
        for process in workers:
            process.join()
        return counter.value


if __name__ == "__main__":
    print(main(2, 1000))
