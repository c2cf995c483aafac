# right: asks for the lock again and again, without blocking, until it has it
"""A counter that several processes share"""

import multiprocessing
import time


def worker(n, counter):
    lock = counter.get_lock()
    for _ in range(n):
        while not lock.acquire(block=False):
            time.sleep(0)
        counter.value += 1
        lock.release()


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return counter.value


if __name__ == "__main__":
    print(main())
