# wrong: prints the PID and returns nothing
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


def main() -> None:
    print(f"Main process: PID {os.getpid()}")
    process = multiprocessing.Process(target=worker)
    process.start()
    # Only now is there a new process, and only now does it have a PID.
    process.join()
    print("The child's PID was", process.pid)


if __name__ == "__main__":
    main()
