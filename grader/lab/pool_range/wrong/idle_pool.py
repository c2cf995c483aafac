# wrong: makes a pool, but does the work itself
# kind: pids
# caught by: pids.no_task
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        results = [my_function(x) for x in range(count)]
        pool.close()
        pool.join()
    return results


if __name__ == "__main__":
    print(main())
