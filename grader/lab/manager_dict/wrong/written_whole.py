# wrong: takes all entries out, empties the dictionary and writes all of them back
# kind: memory
# caught by: memory.entries_lost
"""A dictionary that processes share: a Manager"""

import multiprocessing
from collections.abc import MutableMapping, Sequence


def worker(key: float, shared: MutableMapping) -> None:
    entries = dict(shared)
    entries[key] = key * key
    shared.clear()
    shared.update(entries)


def main(keys: Sequence[float] = (1, 2, 3, 4)) -> dict:
    # The manager is a process, too. It ends with the block.
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        processes = [multiprocessing.Process(target=worker, args=(key, shared)) for key in keys]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        # A copy, while the manager is still there to be asked.
        return dict(shared)


if __name__ == "__main__":
    print("Squares:", main())
