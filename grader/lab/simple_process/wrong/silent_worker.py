# wrong: prints the PIDs in the main process: the worker says nothing
# kind: output
# caught by: output.child_silent
"""A process and its parent"""

import multiprocessing
import os
import time


def worker() -> None:
    time.sleep(1)


def main() -> int:
    print(f"Main process: PID {os.getpid()}")
    process = multiprocessing.Process(target=worker)
    process.start()
    # Only now is there a new process, and only now does it have a PID.
    print(f"Worker process: PID {process.pid}, parent PID {os.getpid()}")
    process.join()
    return process.pid


if __name__ == "__main__":
    print("The child's PID was", main())
