# wrong: takes it that the parent's PID is the one before
# kind: output
# caught by: output.parent_pid_missing
# start method: fork
"""A process and its parent"""

import multiprocessing
import os
import time


def worker() -> None:
    print(f"Worker process: PID {os.getpid()}, parent PID {os.getpid() - 1}")
    time.sleep(1)
    print("Worker process: done")


def main() -> int:
    print(f"Main process: PID {os.getpid()}")
    process = multiprocessing.Process(target=worker)
    process.start()
    # Only now is there a new process, and only now does it have a PID.
    process.join()
    return process.pid


if __name__ == "__main__":
    print("The child's PID was", main())
