# right: ProcessPoolExecutor.map
"""Pool.map, with concurrent.futures"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor


def process_item(item: int) -> int:
    print(f"item {item} in process {os.getpid()}")
    time.sleep(1)
    return item * 10


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    with ProcessPoolExecutor(max_workers=processes or os.cpu_count()) as executor:
        return list(executor.map(process_item, items))


if __name__ == "__main__":
    print(main())
