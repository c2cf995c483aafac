"""An array that two processes share

You learn   that a child gets a copy of your variables, and how an Array lets it change the parent's numbers.
You write   worker(arr) and main(values, typecode).
Run it      python shared_array.py
Check it    grader check shared_array
"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    """Double every number of the shared array, in place. The array may have any length.

    In place means: the numbers of `arr` itself are changed. Nothing is returned.
    """
    raise NotImplementedError("shared_array: write worker()")


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    """Put the values into a shared array, let one child run worker() on it, and return its new content.

    - Make a multiprocessing.Array with this typecode. It is one of b B h H i I l L f d, which mean the same
      as in the array module: whole numbers of several sizes, and floating-point numbers.
    - Start exactly one process. It doubles the numbers, not this one.
    - Wait for it, then read the array. The result is a list.
    """
    raise NotImplementedError("shared_array: write main()")


if __name__ == "__main__":
    print("After the child:", main())
