# wrong: runs main() without asking whether it is the main program
# kind: guard
# caught by: guard.starts_processes
# hangs
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_function, range(count))


print(main())
