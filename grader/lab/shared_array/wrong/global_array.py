# wrong: the child takes the array from a global variable, which it only has under fork
# kind: guard
# caught by: child.raised, guard.child_fails_under_spawn
# start method: spawn
"""An array that two processes share"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.sharedctypes import SynchronizedArray


def worker(arr: SynchronizedArray) -> None:
    # Through the index: "for number in arr: number *= 2" would change a local name only.
    for i in range(len(arr)):
        arr[i] *= 2


shared = None


def work() -> None:
    worker(shared)


def main(values: Sequence[float] = (1, 2, 3, 4, 5), typecode: str = "i") -> list[float]:
    global shared
    arr = shared = multiprocessing.Array(typecode, values)
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    return arr[:]


if __name__ == "__main__":
    print("After the child:", main())
