# right: a decorated function; the forkserver; as many CPUs as may be used
import functools
import multiprocessing
import os
import time


def logged(function):
    @functools.wraps(function)
    def wrapper(item):
        print("begin", item)
        result = function(item)
        print("end", item)
        return result

    return wrapper


@logged
def process_item(item):
    time.sleep(1)
    return item * 10


def main(items=range(10), processes=None):
    if processes is None:
        processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with multiprocessing.get_context("forkserver").Pool(processes) as pool:
        return list(pool.imap(process_item, items))


if __name__ == "__main__":
    print("Results:", main())
