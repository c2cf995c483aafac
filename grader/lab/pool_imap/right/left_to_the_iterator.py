# right: nobody closes the pool: it goes when the iterator that holds it is gone
from multiprocessing import Pool
from time import sleep


def slow_square(x):
    sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    workers = Pool(processes)
    return (workers.imap if ordered else workers.imap_unordered)(slow_square, numbers)


if __name__ == "__main__":
    for ordered in True, False:
        print([square for square in main(ordered=ordered)])
