# tries: use threads under the name of processes
# expect: pids.no_process

from multiprocessing.dummy import Pool


def main(items):
    with Pool(2) as pool:
        return pool.map(lambda item: item * 10, items)
