# wrong: has a pool do it, whose workers may get two numbers or none
# kind: pids
# caught by: pids.by_pool
"""One process for each number"""

import multiprocessing


def print_number(num):
    print(num)


def main(numbers=(1, 2, 3, 4)):
    with multiprocessing.Pool(len(numbers)) as pool:
        pool.map(print_number, numbers)


if __name__ == "__main__":
    main()
