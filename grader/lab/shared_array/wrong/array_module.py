# wrong: uses array.array, which is not shared
# kind: memory
# caught by: memory.not_shared
"""An array that two processes share"""

import multiprocessing
from array import array
from collections.abc import Sequence


def worker(arr: array) -> None:
    # Through the index: "for number in arr: number *= 2" would change a local name only.
    for i in range(len(arr)):
        arr[i] *= 2


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    arr = array(typecode, values)
    process = multiprocessing.Process(target=worker, args=(arr,))
    process.start()
    process.join()
    return list(arr)


if __name__ == "__main__":
    print("After the child:", main())
