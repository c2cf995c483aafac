# right: waits for the sentinels, whichever comes first
"""Several processes at once"""

import multiprocessing
import os
from multiprocessing.connection import wait


def main(count: int = 3) -> list[int]:
    jobs = [multiprocessing.Process(target=worker, args=(i,), name=f"w{i}", daemon=True) for i in range(count)]
    pids = []
    for job in jobs:
        job.start()
        pids.append(job.pid)
    waiting = {job.sentinel: job for job in jobs}
    while waiting:
        for s in wait(list(waiting)):
            waiting.pop(s).join()
    return pids


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id}: {os.getpid()}")


if __name__ == "__main__":
    print(main())
