# wrong: starts a process below the loop, for the last number only
# kind: pids
# caught by: pids.too_few
"""One process for each number"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> None:
    print(f"Number: {num}")


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    for num in numbers:
        process = multiprocessing.Process(target=print_number, args=(num,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
