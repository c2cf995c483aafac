# wrong: makes three workers, whatever is asked for
# kind: pids
# caught by: pids.too_many
"""A pool over a range"""

import multiprocessing


def my_function(x):
    return x * x


def main(count=10, processes=4):
    with multiprocessing.Pool(3) as pool:
        return pool.map(my_function, range(count))


if __name__ == "__main__":
    print(main())
