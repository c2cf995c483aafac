# wrong: the children send their squares through a queue, and the parent writes them into the dictionary
# kind: memory
# caught by: memory.written_by_main
"""A dictionary that processes share: a Manager"""

import multiprocessing
from collections.abc import MutableMapping, Sequence


def worker(key: float, shared: MutableMapping, queue=None) -> None:
    queue.put((key, key * key))


def main(keys: Sequence[float] = (1, 2, 3, 4)) -> dict:
    with multiprocessing.Manager() as manager:
        shared, queue = manager.dict(), manager.Queue()
        processes = [multiprocessing.Process(target=worker, args=(key, shared, queue)) for key in keys]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        while not queue.empty():
            shared.update([queue.get()])
        return dict(shared)


if __name__ == "__main__":
    print("Squares:", main())
