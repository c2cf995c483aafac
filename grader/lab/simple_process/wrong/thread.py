# wrong: starts a thread, which lives in the main process, in place of a process
# kind: pids
# caught by: pids.in_main
"""A process and its parent"""

import os
import threading
import time


def worker() -> None:
    print(f"Worker process: PID {os.getpid()}, parent PID {os.getppid()}")
    time.sleep(1)
    print("Worker process: done")


def main() -> int:
    print(f"Main process: PID {os.getpid()}")
    thread = threading.Thread(target=worker)
    thread.start()
    # Only now is there a new thread, and only now does it have a number.
    thread.join()
    return thread.native_id


if __name__ == "__main__":
    print("The child's PID was", main())
