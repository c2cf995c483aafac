# wrong: returns an object that a loop can use, but that is no iterator: next() refuses it
# kind: result
# caught by: result.no_iterator
"""Pool.imap: results as they come"""

import multiprocessing
import time
from collections.abc import Iterator, Sequence


def slow_square(x: int) -> int:
    time.sleep(1)
    return x * x


class Squares:
    def __init__(self, numbers: Sequence[int], processes: int | None, ordered: bool) -> None:
        self.numbers, self.processes, self.ordered = numbers, processes, ordered

    def __iter__(self) -> Iterator[int]:
        with multiprocessing.Pool(self.processes) as pool:
            imap = pool.imap if self.ordered else pool.imap_unordered
            yield from imap(slow_square, self.numbers)


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Squares:
    return Squares(numbers, processes, ordered)


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
