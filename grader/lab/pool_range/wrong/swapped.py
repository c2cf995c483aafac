# wrong: takes the number of processes for the count and the count for the number of processes
# kind: result
# caught by: result.length
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(count) as pool:
        return pool.map(my_function, range(processes))


if __name__ == "__main__":
    print(main())
