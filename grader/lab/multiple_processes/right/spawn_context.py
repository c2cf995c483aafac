# right: processes of the spawn context, joined in the reverse order
"""Several processes at once"""

import multiprocessing
import os
import time

context = multiprocessing.get_context("spawn")


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id}: PID {os.getpid()}")
    time.sleep(1)


def main(count: int = 3) -> list[int]:
    processes = [context.Process(target=worker, args=[i], name=f"worker {i}") for i in range(count)]
    for process in processes:
        process.start()
    for process in reversed(processes):
        process.join()
    return [process.pid for process in processes]


if __name__ == "__main__":
    print("PIDs of the workers:", main())
