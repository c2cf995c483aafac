# right: takes all entries out, empties the dictionary and writes them back, but with nobody else in between
"""A dictionary that processes share: a Manager"""

import multiprocessing

context = multiprocessing.get_context("forkserver")


def worker(key, shared, lock=None):
    if lock is None:
        shared[key] = key * key
        return
    with lock:
        entries = shared.copy()
        shared.clear()
        entries[key] = key * key
        shared.update(entries)


def main(keys=(1, 2, 3, 4)):
    with context.Manager() as manager:
        shared, lock = manager.dict(), manager.Lock()
        processes = [context.Process(target=worker, args=(key, shared, lock)) for key in keys]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return shared.copy()


if __name__ == "__main__":
    print(main())
