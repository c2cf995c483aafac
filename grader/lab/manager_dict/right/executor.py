# right: a ProcessPoolExecutor with two workers; main() has made the entries, the children fill them in
"""A dictionary that processes share: a Manager"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial


def worker(key, shared):
    shared.update([(key, key * key)])


def main(keys=(1, 2, 3, 4)):
    with multiprocessing.Manager() as manager:
        shared = manager.dict({key: None for key in keys})
        with ProcessPoolExecutor(2) as executor:
            list(executor.map(partial(worker, shared=shared), keys))
        return dict(shared)


if __name__ == "__main__":
    print("Squares:", main())
