# wrong: takes it that the child's PID is the next one
# kind: result
# caught by: result.pid
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
    guessed = os.getpid() + 1
    process = multiprocessing.Process(target=worker)
    process.start()
    # Only now is there a new process, and only now does it have a PID.
    process.join()
    return guessed


if __name__ == "__main__":
    print("The child's PID was", main())
