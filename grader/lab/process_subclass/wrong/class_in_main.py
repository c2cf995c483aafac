# wrong: defines the class inside a function: it cannot be pickled
# kind: pids
# caught by: guard.not_picklable
# start method: spawn
"""A process class of your own"""

import multiprocessing
from collections.abc import Sequence


def make_class() -> type:
    class Squarer(multiprocessing.Process):
        def __init__(self, x: float) -> None:
            # Process has an __init__() of its own, without which start() does not work.
            super().__init__()
            self.x = x

        def run(self) -> None:
            print(f"The square of {self.x} is {self.x * self.x}")

    return Squarer


MyProcess = make_class()


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
