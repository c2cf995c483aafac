# right: a helper that times any call; ProcessPoolExecutor; no sleep
"""A pool against a loop"""

import time
from concurrent.futures import ProcessPoolExecutor


def square(x):
    return x * x


def timed(function, *arguments):
    begin = time.monotonic()
    value = function(*arguments)
    return value, time.monotonic() - begin


def with_pool(numbers, processes):
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(square, numbers))


def without_pool(numbers):
    return list(map(square, numbers))


def main(numbers=(1, 2, 3, 4, 5), processes=2):
    return timed(with_pool, numbers, processes) + timed(without_pool, numbers)


if __name__ == "__main__":
    print(main())
