# wrong: MyProcess is a function that makes a process, and no class
# kind: guard
# caught by: import.not_callable
"""A process class of your own"""

import multiprocessing
from collections.abc import Sequence


def print_square(x: float) -> None:
    print(f"The square of {x} is {x * x}")


def MyProcess(x: float) -> multiprocessing.Process:
    return multiprocessing.Process(target=print_square, args=(x,))


def main(numbers: Sequence[float] = range(5)) -> None:
    processes = [MyProcess(x) for x in numbers]
    for process in processes:
        # start(), not run(): start() makes the child, and the child calls run().
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All squares are printed.")
