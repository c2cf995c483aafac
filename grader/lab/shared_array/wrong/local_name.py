# wrong: multiplies the loop variable, which leaves the array as it was
# kind: memory
# caught by: memory.not_changed_by_child
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    for number in arr:
        number *= 2


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    arr = multiprocessing.Array(typecode, values)
    process = multiprocessing.Process(target=worker, args=(arr,))
    process.start()
    process.join()
    return arr[:]


if __name__ == "__main__":
    print("After the child:", main())
