# tries: put a pool in place that does everything in the main process
# expect: pids.no_process

import multiprocessing


class Pool:
    def __init__(self, processes=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def map(self, function, items):
        return [function(item) for item in items]


multiprocessing.Pool = Pool


def main(items):
    with multiprocessing.Pool(2) as pool:
        return pool.map(lambda item: item * 10, items)
