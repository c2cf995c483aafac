# right: a manager's lock, which is a proxy
"""One at a time: a Lock"""

import multiprocessing


def worker(n, lock):
    name = multiprocessing.current_process().name
    for _ in range(n):
        with lock:
            for what in ("acquired the lock", "is working", "released the lock"):
                print(name, what)


def main(processes=4, n=5):
    with multiprocessing.Manager() as manager:
        lock = manager.Lock()
        workers = [multiprocessing.Process(target=worker, args=(n, lock)) for _ in range(processes)]
        for process in workers:
            process.start()
        for process in workers:
            process.join()


if __name__ == "__main__":
    main()
