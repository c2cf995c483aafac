# wrong: always makes an array of int
# kind: result
# caught by: result.wrong
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    # Through the index: "for number in arr: number *= 2" would change a local name only.
    for i in range(len(arr)):
        arr[i] *= 2


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    arr = multiprocessing.Array("i", [int(v) for v in values])
    process = multiprocessing.Process(target=worker, args=(arr,))
    process.start()
    process.join()
    return arr[:]


if __name__ == "__main__":
    print("After the child:", main())
