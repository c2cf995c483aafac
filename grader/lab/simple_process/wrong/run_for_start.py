# wrong: calls run() in place of start(), so that the work is done in the main process
# kind: pids
# caught by: pids.in_main
"""A process and its parent"""

import multiprocessing
import os
import time


def worker() -> None:
    print(f"Worker process: PID {os.getpid()}, parent PID {os.getppid()}")
    time.sleep(1)
    print("Worker process: done")


def main() -> int:
    print(f"Main process: PID {os.getpid()}")
    process = multiprocessing.Process(target=worker)
    process.run()
    return process.pid


if __name__ == "__main__":
    print("The child's PID was", main())
