"""A process class of your own

You learn   that a process can be a class: __init__() keeps its data, run() is what the child does.
You write   the class MyProcess and main(numbers).
Run it      python process_subclass.py
Check it    grader check process_subclass
"""

import multiprocessing
from collections.abc import Sequence


class MyProcess(multiprocessing.Process):
    def __init__(self, x: float) -> None:
        """Get the process ready as multiprocessing.Process does, and remember x."""
        raise NotImplementedError("process_subclass: write MyProcess.__init__()")

    def run(self) -> None:
        """Print one line with x * x in it. This is called in the child, by start()."""
        raise NotImplementedError("process_subclass: write MyProcess.run()")


def main(numbers: Sequence[float] = range(5)) -> None:
    """Print the square of every number in a process of its own: a MyProcess.

    - Start exactly one MyProcess for each number.
    - They all run together: start them all before you wait for the first one.
    - Wait for every one of them. The lines may come in any order.
    - Nothing is returned.
    """
    raise NotImplementedError("process_subclass: write main()")


if __name__ == "__main__":
    main()
    print("All squares are printed.")
