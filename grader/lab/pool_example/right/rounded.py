# right: a decorated function, the loop before the pool, rounded seconds
import functools
import time
from multiprocessing import Pool


def loud(function):
    @functools.wraps(function)
    def wrapper(x):
        print(f"square({x})")
        return function(x)

    return wrapper


@loud
def square(x):
    time.sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=2):
    start = time.time()
    one_by_one = [square(x) for x in numbers]
    middle = time.time()
    with Pool(processes) as pool:
        together = pool.map(square, numbers)
    end = time.time()
    return together, round(end - middle, 2), one_by_one, round(middle - start, 2)


if __name__ == "__main__":
    print(main())
