# wrong: waits for each result before it hands out the next number
# kind: parallel
# caught by: parallel.never_met
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return [pool.apply(my_function, [x]) for x in range(count)]


if __name__ == "__main__":
    print(main())
