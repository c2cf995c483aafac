# right: the workers report what they counted, and the parent takes it before it joins
"""Work that keeps a CPU busy, in several processes"""

import multiprocessing
import timeit


def task(iterations: int = 10**8) -> int:
    count = 0
    for count in range(1, iterations + 1):
        pass
    return count


def report(iterations, queue):
    queue.put(task(iterations))


def main(iterations: int = 10**8, processes: int = 2) -> float:
    start = timeit.default_timer()
    queue = multiprocessing.SimpleQueue()
    workers = [multiprocessing.Process(target=report, args=(iterations, queue)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    counted = [queue.get() for _ in workers]
    for worker in workers:
        worker.join()
    queue.close()
    seconds = timeit.default_timer() - start
    print("counted:", counted)
    return seconds


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
