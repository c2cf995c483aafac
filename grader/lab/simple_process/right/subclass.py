# right: a subclass of Process whose run() calls worker()
"""A process and its parent"""

import multiprocessing
import os
import time


def worker() -> None:
    print(f"PID {os.getpid()} with parent PID {os.getppid()}")
    time.sleep(1)


class Child(multiprocessing.Process):
    def run(self) -> None:
        worker()


def main() -> int:
    child = Child(daemon=True)
    child.start()
    child.join()
    assert child.exitcode == 0
    return child.pid


if __name__ == "__main__":
    print("The child's PID was", main())
