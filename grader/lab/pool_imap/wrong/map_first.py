# wrong: waits for all results with map and then iterates over the list
# kind: order
# caught by: order.first_result_late
"""Pool.imap: results as they come"""

import multiprocessing
import time
from collections.abc import Iterator, Sequence


def slow_square(x: int) -> int:
    time.sleep(1)
    return x * x


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Iterator[int]:
    with multiprocessing.Pool(processes) as pool:
        yield from pool.map(slow_square, numbers)


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
