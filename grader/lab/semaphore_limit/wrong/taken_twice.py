# wrong: takes the semaphore for each of the two lines, and not for what is between them
# kind: parallel
# caught by: lock.place_given_up
"""A few at a time: a Semaphore"""

import multiprocessing
import time


def worker(worker_id, semaphore):
    with semaphore:
        print("enter", worker_id)
    time.sleep(1)
    with semaphore:
        print("leave", worker_id)


def main(workers=6, limit=2):
    semaphore = multiprocessing.Semaphore(limit)
    processes = [multiprocessing.Process(target=worker, args=(i, semaphore)) for i in range(workers)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    main()
