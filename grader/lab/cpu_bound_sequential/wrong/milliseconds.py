# wrong: returns milliseconds
# kind: result
# caught by: result.seconds
"""Work that keeps a CPU busy, one call after the other"""

import time


def task(iterations: int = 10**8) -> int:
    count = 0
    while count < iterations:
        count += 1
    return count


def main(iterations: int = 10**8, times: int = 2) -> float:
    # perf_counter() is the clock for measuring: nobody sets it while we measure.
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    print(f"Two calls took {main():.0f} milliseconds")
