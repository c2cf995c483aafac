# wrong: returns the handle of starmap_async instead of its results
# kind: result
# caught by: result.type
"""Pool.starmap: functions of several arguments"""

import multiprocessing
import time
from collections.abc import Sequence

ARGUMENTS = ((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5))


def process_data(id: int, value: int, multiplier: int) -> int:
    print(f"ID {id}: {value} * {multiplier} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return value * multiplier


def main(arguments: Sequence[tuple[int, int, int]] = ARGUMENTS, processes: int = 3) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        handle = pool.starmap_async(process_data, arguments)
        handle.wait()
        return handle


if __name__ == "__main__":
    print("Results:", main())
