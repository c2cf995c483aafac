# right: an iterator class that terminates the pool at the end; spawn; no sleep
"""Results as they come, from a class"""

import multiprocessing


def slow_square(x):
    return x * x


class Squares:
    def __init__(self, numbers, processes, ordered):
        self.pool = multiprocessing.get_context("spawn").Pool(processes)
        imap = self.pool.imap if ordered else self.pool.imap_unordered
        self.results = imap(slow_square, numbers)

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self.results)
        except StopIteration:
            self.close()
            raise

    def close(self):
        self.pool.terminate()
        self.pool.join()


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    return Squares(numbers, processes, ordered)


if __name__ == "__main__":
    for ordered in (True, False):
        print("ordered" if ordered else "unordered", list(main(ordered=ordered)))
