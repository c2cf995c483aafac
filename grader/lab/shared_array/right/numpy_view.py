# right: a numpy array over the shared memory
"""An array that two processes share"""

import multiprocessing

import numpy as np


def worker(arr) -> None:
    with arr.get_lock():
        numbers = np.frombuffer(arr.get_obj(), dtype=arr.get_obj()._type_)
        numbers *= 2


def main(values=(1, 2, 3, 4, 5), typecode="i"):
    arr = multiprocessing.Array(typecode, values)
    process = multiprocessing.Process(target=worker, args=(arr,))
    process.start()
    process.join()
    return np.frombuffer(arr.get_obj(), dtype=typecode).tolist()


if __name__ == "__main__":
    print("After the child:", main())
