# wrong: waits for the last process only
# kind: order
# caught by: order.not_joined
"""A few at a time: a Semaphore"""

import multiprocessing
import time
from multiprocessing.synchronize import Semaphore


def worker(worker_id: int, semaphore: Semaphore) -> None:
    with semaphore:
        print(f"enter {worker_id}")
        time.sleep(1)
        print(f"leave {worker_id}")


def main(workers: int = 6, limit: int = 2) -> None:
    semaphore = multiprocessing.Semaphore(limit)
    processes = [multiprocessing.Process(target=worker, args=(i, semaphore)) for i in range(workers)]
    for process in processes:
        process.start()
    processes[-1].join()


if __name__ == "__main__":
    main()
