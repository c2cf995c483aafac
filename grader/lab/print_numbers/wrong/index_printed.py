# wrong: prints the place of the number in place of the number
# kind: output
# caught by: output.number_missing
"""One process for each number"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> None:
    print(f"Number: {num}")


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    processes = []
    for i in range(len(numbers)):
        process = multiprocessing.Process(target=print_number, args=(i + 1,))
        process.start()
        processes.append(process)
    # Who prints first is up to the operating system: they are all running by now.
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
