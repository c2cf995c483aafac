# wrong: the range begins at 1 and ends one too late
# kind: result
# caught by: result.wrong
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_function, range(1, count + 1))


if __name__ == "__main__":
    print(main())
