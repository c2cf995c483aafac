# wrong: joins each process before the next one is started
# kind: parallel
# caught by: parallel.never_met
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
