# wrong: the pool maps, but what is returned is computed again in the main process without it
# kind: pids
# caught by: pids.in_main
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence


def process_item(item: int) -> int:
    print(f"Processing item {item} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    if processes is None:
        processes = multiprocessing.cpu_count()
    with multiprocessing.Pool(processes) as pool:
        pool.map(str, items)
    return [process_item(item) for item in items]


if __name__ == "__main__":
    print("Results:", main())
