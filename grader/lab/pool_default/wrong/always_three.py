# wrong: makes three workers, as it happens on some machines
# kind: pids
# caught by: pids.not_default
"""A pool of the default size"""

import multiprocessing


def square(x):
    return x * x


def main(numbers=(1, 2, 3, 4, 5)):
    with multiprocessing.Pool(3) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(main())
