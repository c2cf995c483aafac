# right: leaves the manager to the garbage collector; copy() makes a plain dict
"""A dictionary that processes share: a Manager"""

import multiprocessing


def worker(key, shared):
    shared[key] = key**2


def main(keys=(1, 2, 3, 4)):
    manager = multiprocessing.Manager()
    shared = manager.dict()
    processes = {}
    for key in keys:
        processes[key] = multiprocessing.Process(target=worker, kwargs={"key": key, "shared": shared})
    for process in processes.values():
        process.start()
    for process in processes.values():
        while process.is_alive():
            process.join(timeout=0.05)
    return shared.copy()


if __name__ == "__main__":
    print("Squares:", main())
