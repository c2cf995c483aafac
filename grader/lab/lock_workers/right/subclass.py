# right: a subclass of Process that calls worker()
"""One at a time: a Lock"""

import multiprocessing
from sys import stdout


def worker(n, lock):
    def say(text):
        stdout.write(f"{multiprocessing.current_process().name}: {text}\n")

    for _ in range(n):
        with lock:
            say("I have acquired the lock")
            say("I am working")
            say("I have released the lock")


class Worker(multiprocessing.Process):
    def __init__(self, n, lock):
        super().__init__()
        self.n, self.lock = n, lock

    def run(self):
        worker(self.n, self.lock)


def main(processes=4, n=5):
    lock = multiprocessing.Lock()
    workers = [Worker(n, lock) for _ in range(processes)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()


if __name__ == "__main__":
    main()
    print("All workers are done.")
