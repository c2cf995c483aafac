# right: one print for the three lines, and an RLock
"""One at a time: a Lock"""

import multiprocessing


def worker(n, lock):
    me = multiprocessing.current_process().name
    for _ in range(n):
        with lock:
            print(f"{me} acquired the lock\n{me} is working\n{me} released the lock")


def main(processes=4, n=5):
    lock = multiprocessing.RLock()
    children = [multiprocessing.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    for p in children:
        p.start()
    for p in reversed(children):
        p.join()


if __name__ == "__main__":
    main()
