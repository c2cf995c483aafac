# wrong: multiplies the first two arguments
# kind: result
# caught by: result.wrong
"""Pool.starmap: functions of several arguments"""

import multiprocessing
import time
from collections.abc import Sequence

ARGUMENTS = ((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5))


def process_data(id: int, value: int, multiplier: int) -> int:
    print(f"ID {id}: {value} * {multiplier} in {multiprocessing.current_process().name}")
    time.sleep(1)
    return id * value


def main(arguments: Sequence[tuple[int, int, int]] = ARGUMENTS, processes: int = 3) -> list[int]:
    # Each tuple is spread over the parameters: process_data(1, 5, 2), process_data(2, 10, 3), ...
    with multiprocessing.Pool(processes) as pool:
        return pool.starmap(process_data, arguments)


if __name__ == "__main__":
    print("Results:", main())
