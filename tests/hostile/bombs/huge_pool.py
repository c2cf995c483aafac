# tries: ask for a pool of thousands
# expect: run.process_limit, run.raised, run.memory_limit

import multiprocessing

from honest import work


def main(items):
    with multiprocessing.Pool(5000) as pool:
        return pool.map(work, items)
