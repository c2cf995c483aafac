# right: a subclass of Process; the time as a difference of two dates
"""Work that keeps a CPU busy, in several processes"""

import multiprocessing
from datetime import datetime


def task(iterations: int = 10**8) -> int:
    count = 0
    while True:
        if count >= iterations:
            return count
        count += 1


class Counter(multiprocessing.Process):
    def __init__(self, iterations: int) -> None:
        super().__init__(daemon=True)
        self.iterations = iterations

    def run(self) -> None:
        print(self.name, "counted to", task(self.iterations))


def main(iterations: int = 10**8, processes: int = 2) -> float:
    start = datetime.now()
    counters = [Counter(iterations) for _ in range(processes)]
    for counter in counters:
        counter.start()
    for counter in reversed(counters):
        counter.join()
    return (datetime.now() - start).total_seconds()


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
