# right: a Condition of its own for a lock, handed over as a further parameter
"""A counter that several processes share"""

import multiprocessing


def worker(n, counter, turn=None):
    turn = turn or counter.get_lock()
    for _ in range(n):
        with turn:
            counter.value += 1


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value("i", 0)
    turn = multiprocessing.Condition()
    children = [
        multiprocessing.Process(target=worker, args=(increments, counter, turn)) for _ in range(processes)
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return counter.value


if __name__ == "__main__":
    print(main())
