# right: a pool with one worker, which gets the array by its initializer
"""An array that two processes share"""

import multiprocessing


def keep(arr):
    global shared
    shared = arr


def run(_):
    worker(shared)


def worker(arr):
    n = len(arr)
    i = 0
    while i < n:
        arr[i] = arr[i] * 2
        i += 1


def main(values=(1, 2, 3, 4, 5), typecode="i"):
    arr = multiprocessing.Array(typecode, values)
    with multiprocessing.Pool(1, initializer=keep, initargs=(arr,)) as pool:
        pool.map(run, [0])
    return list(arr)


if __name__ == "__main__":
    print(main())
