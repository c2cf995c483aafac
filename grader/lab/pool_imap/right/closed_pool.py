# right: closes the pool and returns imap's own iterator, no generator
"""Results as they come"""

from multiprocessing import Pool
from time import sleep


def slow_square(x):
    sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    pool = Pool(processes)
    if ordered:
        results = pool.imap(slow_square, numbers)
    else:
        results = pool.imap_unordered(slow_square, numbers)
    pool.close()
    return results


if __name__ == "__main__":
    for result in main():
        print(result)
