# wrong: makes no pool: a list comprehension in the main process
# kind: pids
# caught by: pids.no_process
"""Pool.map: the same function for every item"""

import multiprocessing
import time
from collections.abc import Sequence


def process_item(item: int) -> int:
    print(f"Processing item {item} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    return [process_item(item) for item in items]


if __name__ == "__main__":
    print("Results:", main())
