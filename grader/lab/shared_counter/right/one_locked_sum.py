# right: counts for itself and adds the sum once, under the lock
"""A counter that several processes share"""

import multiprocessing


def worker(n, counter):
    mine = 0
    for _ in range(n):
        mine += 1
    with counter.get_lock():
        counter.value += mine


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value("i")
    workers = [multiprocessing.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in reversed(workers):
        while process.is_alive():
            process.join(timeout=0.1)
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main())
