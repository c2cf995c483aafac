# right: a bare number and a lock of its own, both handed over by a subclass of Process under forkserver
"""A counter that several processes share"""

import functools
import multiprocessing

context = multiprocessing.get_context("forkserver")


def told(function):
    @functools.wraps(function)
    def tell(n, *args, **kwargs):
        print("adding", n, "times")
        return function(n, *args, **kwargs)

    return tell


@told
def worker(n, counter, lock=None):
    lock = lock or counter.get_lock()
    left = n
    while left:
        step = 1 if left % 2 else 2
        with lock:
            counter.value += step
        left -= step


class Adder(context.Process):
    def __init__(self, n, counter, lock):
        super().__init__()
        self.n, self.counter, self.lock = n, counter, lock

    def run(self):
        worker(self.n, counter=self.counter, lock=self.lock)


def main(processes=4, increments=1_000_000):
    counter, lock = context.RawValue("l", 0), context.Lock()
    team = [Adder(increments, counter, lock) for _ in range(processes)]
    for one in team:
        one.start()
    for one in team:
        one.join()
    return int(counter.value)


if __name__ == "__main__":
    print("The counter stands at", main(4, 1000))
