# wrong: starts the clock anew for each call
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
    for _ in range(times):
        start = time.perf_counter()
        task(iterations)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Two calls took {main():.2f} seconds")
