# wrong: starts one process for each number, whatever number of processes is asked for
# kind: parallel
# caught by: pids.too_many
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(count) as pool:
        return pool.map(my_function, range(count))


if __name__ == "__main__":
    print(main())
