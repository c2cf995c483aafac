# wrong: starts the worker from a process in between, so that its parent is not the main one
# kind: pids
# caught by: pids.not_by_main
"""A process and its parent"""

import multiprocessing
import os
import time


def worker() -> None:
    print(f"Worker process: PID {os.getpid()}, parent PID {os.getppid()}")
    time.sleep(1)
    print("Worker process: done")


def start_worker(queue) -> None:
    process = multiprocessing.Process(target=worker)
    process.start()
    process.join()
    queue.put(process.pid)


def main() -> int:
    print(f"Main process: PID {os.getpid()}")
    queue = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=start_worker, args=(queue,))
    process.start()
    process.join()
    pid = queue.get()
    queue.close()
    return pid


if __name__ == "__main__":
    print("The child's PID was", main())
