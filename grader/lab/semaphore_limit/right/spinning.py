# right: asks again and again, without blocking, until it gets in
"""A few at a time: a Semaphore"""

import multiprocessing
import time


def worker(worker_id, semaphore):
    while not semaphore.acquire(block=False):
        time.sleep(0.05)
    print("enter", worker_id)
    time.sleep(1)
    print("leave", worker_id)
    semaphore.release()


def main(workers=6, limit=2):
    semaphore = multiprocessing.Semaphore(limit)
    processes = [multiprocessing.Process(target=worker, args=(i, semaphore)) for i in range(workers)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    main()
