# wrong: the pool has one worker, so no two calls can run at the same time
# kind: parallel
# caught by: parallel.never_met, pids.not_default
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence


def process_item(item: int) -> int:
    print(f"Processing item {item} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    with multiprocessing.Pool(1) as pool:
        return pool.map(process_item, items)


if __name__ == "__main__":
    print("Results:", main())
