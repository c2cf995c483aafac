# wrong: the workers sleep while they hold a lock that all share, so they take turns
# kind: parallel
# caught by: parallel.one_lock
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence


def take_lock(shared) -> None:
    global lock
    lock = shared


def process_item(item: int) -> int:
    with lock:
        print(f"Processing item {item} in {multiprocessing.current_process().name}")
        time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    if processes is None:
        processes = multiprocessing.cpu_count()
    # map() waits for all results, so leaving the block, which ends the workers, loses nothing.
    with multiprocessing.Pool(processes, take_lock, (multiprocessing.Lock(),)) as pool:
        return pool.map(process_item, items)


if __name__ == "__main__":
    print("Results:", main())
