# wrong: the children return the number, which prints nothing, and the parent prints
# kind: output
# caught by: output.number_missing
"""One process for each number"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> float:
    return num


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    processes = []
    for num in numbers:
        process = multiprocessing.Process(target=print_number, args=(num,))
        process.start()
        processes.append(process)
        print(f"Number: {num}")
    # Who prints first is up to the operating system: they are all running by now.
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
