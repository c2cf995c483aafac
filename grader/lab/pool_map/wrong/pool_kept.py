# wrong: keeps the pool in a global variable and never closes it
# kind: cleanup
# caught by: cleanup.left_running
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence


def process_item(item: int) -> int:
    print(f"Processing item {item} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return item * 10


pool = None


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    global pool
    if processes is None:
        processes = multiprocessing.cpu_count()
    pool = multiprocessing.Pool(processes)
    return pool.map(process_item, items)


if __name__ == "__main__":
    print("Results:", main())
