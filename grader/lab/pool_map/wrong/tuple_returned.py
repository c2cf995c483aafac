# wrong: returns a tuple where a list is asked for
# kind: result
# caught by: result.type
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
        return tuple(pool.map(process_item, items))


if __name__ == "__main__":
    print("Results:", main())
