# right: waits for the sentinels and for is_alive(); the PIDs are noted at the start
"""Several processes at once"""

import multiprocessing
import os
import time
from multiprocessing.connection import wait


def work(number, seconds):
    print("worker", number, "in", os.getpid())
    time.sleep(seconds)


def worker(worker_id, seconds=1):
    work(worker_id, seconds)


def start(worker_id):
    process = multiprocessing.Process(target=worker, args=(worker_id, 0.2))
    process.start()
    return process


def main(count=3):
    running = {}
    pids = []
    for i in range(count):
        process = start(i)
        pids.append(process.pid)
        running[process.sentinel] = process
    while running:
        for sentinel in wait(list(running), timeout=0.5):
            process = running.pop(sentinel)
            while process.is_alive():
                time.sleep(0.01)
            process.join()
            print(process.name, "has ended with", process.exitcode)
    return pids


if __name__ == "__main__":
    print("PIDs of the workers:", main())
