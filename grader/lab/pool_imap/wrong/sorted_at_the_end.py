# wrong: takes the results as they come, waits for all and puts them in order
# kind: order
# caught by: order.first_result_late
"""Pool.imap: results as they come"""

import multiprocessing
import time
from collections.abc import Iterator, Sequence


def slow_square(x: int) -> int:
    time.sleep(1)
    return x * x


def numbered(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[0], slow_square(pair[1])


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Iterator[int]:
    with multiprocessing.Pool(processes) as pool:
        results = list(pool.imap_unordered(numbered, enumerate(numbers)))
        for _, result in sorted(results) if ordered else results:
            yield result


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
