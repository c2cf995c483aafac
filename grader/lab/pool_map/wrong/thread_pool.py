# wrong: uses a pool of threads: everything stays in one process
# kind: pids
# caught by: pids.no_process
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.pool import ThreadPool


def process_item(item: int) -> int:
    print(f"Processing item {item} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    if processes is None:
        processes = multiprocessing.cpu_count()
    with ThreadPool(processes) as pool:
        return pool.map(process_item, items)


if __name__ == "__main__":
    print("Results:", main())
