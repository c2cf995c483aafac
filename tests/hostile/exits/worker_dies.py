# tries: let a pool's worker die in the middle of a task
# expect: run.deadlock, run.wall_limit

import multiprocessing
import os


def work(item):
    os._exit(1)


def main(items):
    with multiprocessing.Pool(2) as pool:
        return pool.map(work, items)
