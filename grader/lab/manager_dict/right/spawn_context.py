# right: a SyncManager of the spawn context, started by hand; setdefault()
"""A dictionary that processes share: a Manager"""

import multiprocessing
from multiprocessing.managers import SyncManager

context = multiprocessing.get_context("spawn")


def worker(key, shared) -> None:
    shared.setdefault(key, key * key)


def main(keys=(1, 2, 3, 4)) -> dict:
    manager = SyncManager(ctx=context)
    manager.start()
    try:
        shared = manager.dict()
        processes = [context.Process(target=worker, args=(key, shared), name=f"key {key}") for key in keys]
        for process in processes:
            process.start()
        for process in reversed(processes):
            process.join()
        return {key: shared[key] for key in keys}
    finally:
        manager.shutdown()


if __name__ == "__main__":
    print("Squares:", main())
