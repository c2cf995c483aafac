# wrong: the pool does something else, and the results are computed in the main process
# kind: pids
# caught by: pids.not_from_workers
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
        pool.map(abs, items)
    return [item * 10 for item in items]


if __name__ == "__main__":
    print("Results:", main())
