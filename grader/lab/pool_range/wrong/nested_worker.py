# wrong: gives the pool a function that is defined inside main(), which cannot be pickled
# kind: guard
# caught by: guard.not_picklable
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    def work(x: int) -> int:
        return my_function(x)

    with multiprocessing.Pool(processes) as pool:
        return pool.map(work, range(count))


if __name__ == "__main__":
    print(main())
