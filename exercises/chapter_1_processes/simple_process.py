"""A process and its parent

You learn   that a process has a number (its PID) and a parent, and how to start a process and wait for it.
You write   worker() and main().
Run it      python simple_process.py
Check it    grader check simple_process
"""

import multiprocessing
import os
import time


def worker() -> None:
    """Print the PID of the process that runs this function and the PID of its parent.

    Then pretend to work: time.sleep(1).
    """
    raise NotImplementedError("simple_process: write worker()")


def main() -> int:
    """Run worker() in one new process, wait until it has ended, and return the PID of that process.

    - Start exactly one process, and start it from here, so that this process is its parent.
    - Its work is over when main() returns: wait for it.
    - The result is the child's PID, an int. It is not the PID of this process.
    """
    raise NotImplementedError("simple_process: write main()")


if __name__ == "__main__":
    print("The child's PID was", main())
