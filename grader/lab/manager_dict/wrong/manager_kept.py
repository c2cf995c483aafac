# wrong: keeps the manager in a global variable and never shuts it down
# kind: cleanup
# caught by: cleanup.left_running
"""A dictionary that processes share: a Manager"""

import multiprocessing
from collections.abc import MutableMapping, Sequence


def worker(key: float, shared: MutableMapping) -> None:
    shared[key] = key * key


def main(keys: Sequence[float] = (1, 2, 3, 4)) -> dict:
    global manager
    manager = multiprocessing.Manager()
    shared = manager.dict()
    processes = [multiprocessing.Process(target=worker, args=(key, shared)) for key in keys]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return dict(shared)


if __name__ == "__main__":
    print("Squares:", main())
