# wrong: reads the PID before the process is started, when there is none yet
# kind: result
# caught by: result.type
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
    pid = process.pid
    process.start()
    process.join()
    return pid


if __name__ == "__main__":
    print("The child's PID was", main())
