# right: processes of the spawn context, kept in a table by their place
"""One process for each number"""

import multiprocessing
import time
from collections.abc import Sequence

context = multiprocessing.get_context("spawn")


def print_number(num: float) -> None:
    time.sleep(0.01)
    print("the number is", num)


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    table = {}
    for place, num in enumerate(numbers):
        table[place] = context.Process(target=print_number, args=(num,), name=f"place {place}")
        table[place].start()
    for process in table.values():
        while process.is_alive():
            process.join(timeout=0.1)


if __name__ == "__main__":
    main()
