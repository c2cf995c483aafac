# wrong: prints the numbers in a loop in the main process
# kind: pids
# caught by: pids.in_main
"""One process for each number"""

from collections.abc import Sequence


def print_number(num: float) -> None:
    print(f"Number: {num}")


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    for num in numbers:
        print_number(num)


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
