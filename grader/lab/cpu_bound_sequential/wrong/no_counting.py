# wrong: returns the number without counting
# kind: result
# caught by: result.no_counting
"""Work that keeps a CPU busy, one call after the other"""

import time


def task(iterations: int = 10**8) -> int:
    return len(range(iterations))


def main(iterations: int = 10**8, times: int = 2) -> float:
    # perf_counter() is the clock for measuring: nobody sets it while we measure.
    start = time.perf_counter()
    for _ in range(times):
        task(iterations)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two calls took {main():.2f} seconds")
