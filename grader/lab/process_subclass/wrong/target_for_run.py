# wrong: does not override run() but hands a target to Process
# kind: result
# caught by: result.no_run
"""A process class of your own"""

import multiprocessing
from collections.abc import Sequence


def print_square(x: float) -> None:
    print(f"The square of {x} is {x * x}")


class MyProcess(multiprocessing.Process):
    def __init__(self, x: float) -> None:
        # Process has an __init__() of its own, without which start() does not work.
        super().__init__(target=print_square, args=(x,))


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
