# right: ProcessPoolExecutor: results of futures in order, or as_completed
"""Results as they come, from futures"""

import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def slow_square(x):
    print("computing", x)
    time.sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    with ProcessPoolExecutor(processes or os.cpu_count()) as executor:
        futures = [executor.submit(slow_square, x) for x in numbers]
        for future in futures if ordered else as_completed(futures):
            yield future.result()


if __name__ == "__main__":
    print("ordered:", *main())
    print("unordered:", *main(ordered=False))
