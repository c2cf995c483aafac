# wrong: imap of a pool of threads
# kind: pids
# caught by: pids.no_process
"""Pool.imap: results as they come"""

import time
from collections.abc import Iterator, Sequence
from multiprocessing.pool import ThreadPool


def slow_square(x: int) -> int:
    time.sleep(1)
    return x * x


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Iterator[int]:
    with ThreadPool(processes) as pool:
        imap = pool.imap if ordered else pool.imap_unordered
        yield from imap(slow_square, numbers)


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
