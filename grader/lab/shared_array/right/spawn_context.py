# right: array and process of the spawn context; a slice is assigned
"""An array that two processes share"""

import multiprocessing
from multiprocessing import get_context

context = get_context("spawn")


def double(number):
    return 2 * number


def worker(arr) -> None:
    print(multiprocessing.current_process().name, "has", len(arr), "numbers")
    arr[:] = list(map(double, arr[:]))


def main(values=(1, 2, 3, 4, 5), typecode="i") -> list:
    arr = context.Array(typecode, list(values))
    process = context.Process(target=worker, args=(arr,))
    process.start()
    while process.is_alive():
        process.join(0.05)
    return list(arr)


if __name__ == "__main__":
    print("After the child:", main())
