# wrong: computes each different number once and gives no second result for it
# kind: result
# caught by: result.wrong, result.length
"""A first pool"""

import multiprocessing


def my_func(x):
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(my_func, list(dict.fromkeys(numbers)))


if __name__ == "__main__":
    print(main())
