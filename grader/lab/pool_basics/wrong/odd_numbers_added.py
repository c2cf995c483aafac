# wrong: adds up odd numbers, which is the square of none below zero
# kind: result
# caught by: result.wrong
"""A first pool"""

import multiprocessing


def my_func(x):
    return sum(range(1, 2 * x, 2))


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_func, numbers)


if __name__ == "__main__":
    print(main())
