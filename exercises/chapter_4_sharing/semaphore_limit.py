"""A few at a time: a Semaphore

You learn   how a Semaphore lets a limited number of processes in at once and makes the others wait.
You write   worker(worker_id, semaphore) and main(workers, limit).
Run it      python semaphore_limit.py
Check it    grader check semaphore_limit
"""

import multiprocessing
import time
from multiprocessing.synchronize import Semaphore


def worker(worker_id: int, semaphore: Semaphore) -> None:
    """Take the semaphore, print `enter <id>`, sleep for 1 second, print `leave <id>`, release the semaphore.

    <id> is the worker_id: worker 3 prints a line with enter 3 and later one with leave 3.
    Both are printed while it has the semaphore.
    """
    raise NotImplementedError("semaphore_limit: write worker()")


def main(workers: int = 6, limit: int = 2) -> None:
    """Run worker(0, ...) to worker(workers - 1, ...), and let at most `limit` of them in at the same time.

    - Start exactly `workers` processes, all of them before you wait for the first one.
    - They share one semaphore.
    - Never more than `limit` workers are between enter and leave, but that many can be there together.
    - Wait for every one of them. Nothing is returned.
    """
    raise NotImplementedError("semaphore_limit: write main()")


if __name__ == "__main__":
    main()
    print("All workers have left.")
