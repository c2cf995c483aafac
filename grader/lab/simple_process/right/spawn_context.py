# right: takes the process from the spawn context, asks for the logical parent, and closes the process
"""A process and its parent"""

import multiprocessing
import os
import time

CONTEXT = multiprocessing.get_context("spawn")


def worker() -> None:
    parent = multiprocessing.parent_process()
    print("pid:", os.getpid(), "parent:", parent.pid if parent else os.getppid())
    time.sleep(1)


def main() -> int:
    process = CONTEXT.Process(target=worker, name="the only child")
    process.start()
    pid = process.ident
    process.join()
    process.close()
    return pid


if __name__ == "__main__":
    print("The child's PID was", main())
