# wrong: hands Process a lambda, which cannot be pickled
# kind: pids
# caught by: guard.not_picklable
# start method: spawn
"""One process for each number"""

import multiprocessing
from collections.abc import Sequence


def print_number(num: float) -> None:
    print(f"Number: {num}")


def main(numbers: Sequence[float] = (1, 2, 3, 4)) -> None:
    processes = []
    for num in numbers:
        process = multiprocessing.Process(target=lambda num=num: print_number(num))
        process.start()
        processes.append(process)
    # Who prints first is up to the operating system: they are all running by now.
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All numbers are printed.")
