# right: a semaphore made of a Condition and a Value
"""A few at a time: a Semaphore"""

import multiprocessing
import sys


class Gate:
    def __init__(self, limit):
        self.free = multiprocessing.Value("i", limit)
        self.condition = multiprocessing.Condition()

    def __enter__(self):
        with self.condition:
            self.condition.wait_for(lambda: self.free.value > 0)
            self.free.value -= 1

    def __exit__(self, *rest):
        with self.condition:
            self.free.value += 1
            self.condition.notify()


def worker(worker_id, semaphore):
    with semaphore:
        sys.stdout.write("enter " + str(worker_id) + "\n")
        sys.stdout.write("leave " + str(worker_id) + "\n")


def main(workers=6, limit=2):
    gate = Gate(limit)
    processes = []
    for i in range(workers):
        p = multiprocessing.Process(target=worker, args=(i, gate))
        p.start()
        processes.append(p)
    for p in processes:
        p.join()


if __name__ == "__main__":
    main()
