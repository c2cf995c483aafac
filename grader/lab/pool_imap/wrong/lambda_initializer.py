# wrong: the initializer is a lambda, which cannot be sent to a spawned process
# kind: guard
# caught by: guard.not_picklable
# start method: spawn
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
    with multiprocessing.Pool(processes, lambda: print("worker ready")) as pool:
        imap = pool.imap if ordered else pool.imap_unordered
        yield from imap(slow_square, numbers)


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
