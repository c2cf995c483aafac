# wrong: squares in a loop in the main process
# kind: pids
# caught by: pids.no_process
"""A pool of the default size"""

from collections.abc import Sequence


def square(x: int) -> int:
    return x * x


def main(numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[int]:
    return [square(x) for x in numbers]


if __name__ == "__main__":
    print("Squares:", main())
