# right: a pool's workers as the child processes: proxies can be arguments of tasks
"""A dictionary that processes share: a Manager"""

import multiprocessing
import time


def worker(key, shared):
    time.sleep(0.01)
    shared[key] = key * key


def main(keys=(1, 2, 3, 4)):
    with multiprocessing.Manager() as manager, multiprocessing.Pool(len(keys)) as pool:
        shared = manager.dict()
        pool.starmap(worker, [(key, shared) for key in keys], chunksize=1)
        return dict(shared.items())


if __name__ == "__main__":
    print("Squares:", main())
