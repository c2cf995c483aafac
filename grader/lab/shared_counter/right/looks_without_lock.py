# right: looks at the counter without the lock, which is no change; the parent watches it grow
"""A counter that several processes share"""

import multiprocessing
import time
from contextlib import ExitStack


def worker(n, counter):
    print("before:", counter.value)
    for _ in range(n):
        with ExitStack() as stack:
            stack.enter_context(counter.get_lock())
            counter.value = counter.value + 1
    print("after:", counter.value)


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    while counter.value < processes * increments:
        time.sleep(0.05)
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print(main(3, 10_000))
