"""Work that keeps a CPU busy, one call after the other

You learn   what CPU-bound work is, and how to measure how long it takes.
            The exercise cpu_bound_processes has to be faster than this.
You write   task(iterations) and main(iterations, times).
Run it      python cpu_bound_sequential.py
Check it    grader check cpu_bound_sequential
"""

import time


def task(iterations: int = 10**8) -> int:
    """Count from 0 up to `iterations`, one at a time, in a loop, and return the number that you reached.

    The counting is the work: twice as many iterations take twice as long.
    """
    raise NotImplementedError("cpu_bound_sequential: write task()")


def main(iterations: int = 10**8, times: int = 2) -> float:
    """Call task(iterations) `times` times, one call after the other; return the seconds it took altogether.

    - All calls are made in this process: start no other.
    - The clock starts before the first call and stops after the last one.
      The result is the time that went by on that clock, a float, in seconds.
    """
    raise NotImplementedError("cpu_bound_sequential: write main()")


if __name__ == "__main__":
    print(f"Two calls took {main():.2f} seconds")
