# wrong: never takes the semaphore: everybody enters at once
# kind: parallel
# caught by: parallel.above_limit
"""A few at a time: a Semaphore"""

import multiprocessing
import time
from multiprocessing.synchronize import Semaphore


def worker(worker_id: int, semaphore: Semaphore) -> None:
    print(f"enter {worker_id}")
    time.sleep(1)
    print(f"leave {worker_id}")


def main(workers: int = 6, limit: int = 2) -> None:
    # A semaphore counts down from the limit; whoever finds it at 0 waits until somebody gives it back.
    semaphore = multiprocessing.Semaphore(limit)
    processes = [multiprocessing.Process(target=worker, args=(i, semaphore)) for i in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All workers have left.")
