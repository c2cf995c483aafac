# wrong: starts no process: calls the worker in a loop and makes the PIDs up
# kind: pids
# caught by: pids.in_main
"""Several processes at once"""

import os
import time


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id} starts in process {os.getpid()}")
    time.sleep(1)
    print(f"Worker {worker_id} is done")


def main(count: int = 3) -> list[int]:
    pids = []
    for i in range(count):
        worker(i)
        pids.append(os.getpid() + i + 1)
    return pids


if __name__ == "__main__":
    print("PIDs of the workers:", main())
