# right: maps a partial taken from a table that was made at import
"""Pool.map, through a table of functions"""

import functools
import logging
import time
from multiprocessing import Pool
from multiprocessing import cpu_count as how_many

log = logging.getLogger(__name__)


def multiply(factor, item):
    log.info("multiplying %s", item)
    time.sleep(1)
    return item * factor


process_item = functools.partial(multiply, 10)
TASKS = {"times ten": process_item}


def start_worker(title):
    print(title)


def main(items=range(10), processes=None, task="times ten"):
    with Pool(processes or how_many(), initializer=start_worker, initargs=("a worker is ready",)) as pool:
        handle = pool.map_async(TASKS[task], items)
        while not handle.ready():
            handle.wait(timeout=0.05)
        print("all done")
        return handle.get()


if __name__ == "__main__":
    print("Results:", main())
    print("with three processes:", main(range(3), 3))
