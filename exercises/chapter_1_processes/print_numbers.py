"""One process for each number

You learn   how to start one process for each item of a sequence, and to wait for all of them.
You write   print_number(num) and main(numbers).
Run it      python print_numbers.py
Check it    grader check print_numbers
"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> None:
    """Print one line with the number in it."""
    raise NotImplementedError("print_numbers: write print_number()")


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    """Print every number in a process of its own.

    - Start exactly one process for each number; a number that is given twice gets two.
    - They all run together: start them all before you wait for the first one.
    - Wait for every one of them. The lines may come in any order.
    - Nothing is returned.
    """
    raise NotImplementedError("print_numbers: write main()")


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
