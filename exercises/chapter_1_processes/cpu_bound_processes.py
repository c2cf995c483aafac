"""Work that keeps a CPU busy, in several processes

You learn   that processes, unlike threads, run Python code on several CPUs at the same time,
            and how to measure how long they take.
You write   task(iterations) and main(iterations, processes).
Run it      python cpu_bound_processes.py
Check it    grader check cpu_bound_processes
"""

import multiprocessing
import time


def task(iterations: int = 10**8) -> int:
    """Count from 0 up to `iterations`, one at a time, in a loop, and return the number that you reached.

    The counting is the work: twice as many iterations take twice as long.
    """
    raise NotImplementedError("cpu_bound_processes: write task()")


def main(iterations: int = 10**8, processes: int = 2) -> float:
    """Call task(iterations) `processes` times, each time in a process of its own; return the seconds it took.

    - Start exactly `processes` processes. Each one counts all the `iterations`.
    - They all count at the same time: start them all before you wait for the first one.
    - The clock starts before the first process is started and stops when the last one has ended.
      The result is the time that went by on that clock, a float, in seconds.
    - With enough CPUs it is faster than calling task() the same number of times in one process.
    """
    raise NotImplementedError("cpu_bound_processes: write main()")


if __name__ == "__main__":
    print(f"Two processes took {main():.2f} seconds")
