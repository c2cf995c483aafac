# wrong: runs main() without asking whether it is the main program
# kind: guard
# caught by: guard.starts_processes
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
    # map() waits for all results, so leaving the block, which ends the workers, loses nothing.
    with multiprocessing.Pool(processes) as pool:
        return pool.map(process_item, items)


print("Results:", main())
