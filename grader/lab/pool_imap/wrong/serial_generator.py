# wrong: a generator that computes each square when it is asked for, without a pool
# kind: pids
# caught by: pids.no_process
"""Pool.imap: results as they come"""

import time
from collections.abc import Iterator, Sequence


def slow_square(x: int) -> int:
    time.sleep(1)
    return x * x


def main(
    numbers: Sequence[int] = (1, 2, 3, 4, 5), processes: int | None = None, ordered: bool = True
) -> Iterator[int]:
    for x in numbers:
        yield slow_square(x)


if __name__ == "__main__":
    print("In order:")
    for square in main():
        print(square)
    print("As they come:")
    for square in main(ordered=False):
        print(square)
