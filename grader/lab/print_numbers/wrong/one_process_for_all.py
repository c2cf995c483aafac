# wrong: one process prints all the numbers
# kind: pids
# caught by: pids.too_few
"""One process for each number"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> None:
    print(f"Number: {num}")


def print_all(numbers: Sequence[float]) -> None:
    for num in numbers:
        print_number(num)


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    process = multiprocessing.Process(target=print_all, args=(numbers,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
