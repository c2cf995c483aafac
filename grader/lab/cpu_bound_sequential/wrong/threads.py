# wrong: makes the calls in threads, all at the same time
# kind: order
# caught by: order.calls_overlap
"""Work that keeps a CPU busy, one call after the other"""

import threading
import time


def task(iterations=10**8):
    count = 0
    while count < iterations:
        count += 1
    return count


def main(iterations=10**8, times=2):
    start = time.perf_counter()
    threads = [threading.Thread(target=task, args=(iterations,)) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main())
