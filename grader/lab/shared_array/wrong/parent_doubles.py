# wrong: the child looks at the array, the parent doubles the numbers
# kind: memory
# caught by: memory.not_changed_by_child
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    print([number * 2 for number in arr])


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    arr = multiprocessing.Array(typecode, values)
    process = multiprocessing.Process(target=worker, args=(arr,))
    process.start()
    process.join()
    return [number * 2 for number in arr]


if __name__ == "__main__":
    print("After the child:", main())
