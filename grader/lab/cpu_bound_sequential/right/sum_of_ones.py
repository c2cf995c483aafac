# right: counts by adding up ones, in a comprehension of calls
"""Work that keeps a CPU busy, one call after the other"""

import itertools
import time


def task(iterations: int = 10**8) -> int:
    return sum(1 for _ in itertools.repeat(None, iterations))


def main(iterations: int = 10**8, times: int = 2) -> float:
    start = time.monotonic_ns()
    counted = [task(iterations) for _ in range(times)]
    seconds = (time.monotonic_ns() - start) / 1e9
    print("counted", counted)
    return seconds


if __name__ == "__main__":
    print(f"{main():.2f} s")
