"""Several processes at once

You learn   how to start several processes, give each an argument of its own, and wait for all of them.
You write   worker(worker_id) and main(count).
Run it      python multiple_processes.py
Check it    grader check multiple_processes
"""

import multiprocessing
import os
import time


def worker(worker_id: int) -> None:
    """Print a line that says which worker this is and what its PID is, then sleep for 1 second."""
    raise NotImplementedError("multiple_processes: write worker()")


def main(count: int = 3) -> list[int]:
    """Run worker(0), worker(1), ... worker(count - 1), each in a process of its own, and return the PIDs.

    - Start exactly `count` processes: one for each id, and each id once.
    - All of them are at work together: start them all before you wait for the first one.
    - Wait for every one of them before you return.
    - The result is a list of the children's PIDs, in the order in which you started them.
    """
    raise NotImplementedError("multiple_processes: write main()")


if __name__ == "__main__":
    print("PIDs of the workers:", main())
