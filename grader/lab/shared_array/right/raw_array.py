# right: an array without a lock
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence


def worker(arr) -> None:
    for i in range(len(arr) - 1, -1, -1):
        arr[i] = arr[i] * 2


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    # One child, and the parent waits for it: nobody else touches the numbers meanwhile.
    arr = multiprocessing.Array(typecode, values, lock=False)
    process = multiprocessing.Process(target=worker, args=(arr,), daemon=True)
    process.start()
    process.join()
    return list(arr)


if __name__ == "__main__":
    print("After the child:", main())
    print("and with fractions:", main((0.5, 1.5), "d"))
