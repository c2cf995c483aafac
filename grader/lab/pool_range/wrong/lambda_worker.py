# wrong: gives the pool a lambda, which cannot be pickled
# kind: guard
# caught by: guard.not_picklable
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return pool.map(lambda x: x * x, range(count))


if __name__ == "__main__":
    print(main())
