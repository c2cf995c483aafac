# right: from multiprocessing import Pool, an alias of the function, close and join in finally
"""A first pool"""

from multiprocessing import Pool


def my_func(x):
    print("squaring", x)
    return x * x


square = my_func


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    pool = Pool(processes=processes)
    try:
        results = pool.map(square, numbers)
    finally:
        pool.close()
        pool.join()
    return results


if __name__ == "__main__":
    squares = main()
    print("Squares:", squares)
    print("Sum:", sum(squares))
