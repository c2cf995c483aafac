# wrong: starts one process for each number in place of one for all
# kind: pids
# caught by: pids.too_many
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    for i in range(len(arr)):
        double_one(arr, i)


def double_one(arr: SynchronizedArray, i: int) -> None:
    arr[i] *= 2


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    arr = multiprocessing.Array(typecode, values)
    processes = [multiprocessing.Process(target=double_one, args=(arr, i)) for i in range(len(arr))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return arr[:]


if __name__ == "__main__":
    print("After the child:", main())
