# right: a BoundedSemaphore of the spawn context, given by keyword; processes joined in a loop with a timeout
"""A few at a time: a Semaphore"""

import multiprocessing
import time

context = multiprocessing.get_context("spawn")


def work(seconds: float) -> None:
    time.sleep(seconds)


def worker(worker_id: int, semaphore, seconds: float = 1) -> None:
    with semaphore:
        print(f"enter {worker_id}", flush=True)
        try:
            work(seconds)
        finally:
            print(f"leave {worker_id}", flush=True)


def main(workers: int = 6, limit: int = 2) -> None:
    gate = context.BoundedSemaphore(limit)
    processes = []
    for number in range(workers):
        arguments = {"worker_id": number, "semaphore": gate, "seconds": 0.1}
        process = context.Process(target=worker, kwargs=arguments, name=f"guest {number}")
        process.start()
        processes.append(process)
    while any(process.is_alive() for process in processes):
        for process in processes:
            process.join(timeout=0.05)


if __name__ == "__main__":
    main(4, 3)
