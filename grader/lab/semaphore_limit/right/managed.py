# right: a manager's semaphore; the workers say that they want to enter
"""A few at a time: a Semaphore"""

import multiprocessing


def worker(worker_id, semaphore):
    print(f"worker {worker_id} wants to enter")
    with semaphore:
        print(f"worker {worker_id}: enter {worker_id}")
        print(f"worker {worker_id}: leave {worker_id}")


def main(workers=6, limit=2):
    with multiprocessing.Manager() as manager:
        semaphore = manager.BoundedSemaphore(limit)
        processes = [multiprocessing.Process(target=worker, args=(i, semaphore)) for i in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()


if __name__ == "__main__":
    main()
