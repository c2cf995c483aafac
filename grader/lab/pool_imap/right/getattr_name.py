# right: picks the method by name and yields in a try/finally
import multiprocessing
import time

METHODS = {True: "imap", False: "imap_unordered"}


def slow_square(x):
    time.sleep(1)
    return x**2


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    workers = processes or multiprocessing.cpu_count()
    pool = multiprocessing.Pool(workers, maxtasksperchild=2)
    try:
        for result in getattr(pool, METHODS[bool(ordered)])(slow_square, numbers, chunksize=1):
            print("here is", result)
            yield result
    finally:
        pool.terminate()
        pool.join()


if __name__ == "__main__":
    for result in main(ordered=False):
        print(result)
