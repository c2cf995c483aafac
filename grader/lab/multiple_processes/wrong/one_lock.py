# wrong: the workers sleep while they hold a lock that all share
# kind: parallel
# caught by: parallel.one_lock
"""Several processes at once"""

import multiprocessing, os, time

lock = multiprocessing.Lock()


def worker(worker_id, lock=None):
    with lock or multiprocessing.Lock():
        print("worker", worker_id, os.getpid())
        time.sleep(1)


def locked(i, lock):
    with lock:
        worker(i)


def main(count=3):
    lock = multiprocessing.Lock()
    ps = [multiprocessing.Process(target=locked, args=(i, lock)) for i in range(count)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [p.pid for p in ps]


if __name__ == "__main__":
    print(main())
