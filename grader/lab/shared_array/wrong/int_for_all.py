# wrong: takes the type for whole numbers that the example has, whichever is asked for
# kind: result
# caught by: result.wrong
"""An array that two processes share"""

from multiprocessing import Array, Process


def worker(arr):
    for i in range(len(arr)):
        arr[i] *= 2


def main(values=(1, 2, 3, 4, 5), typecode="i"):
    arr = Array("i" if typecode not in "fd" else typecode, values)
    p = Process(target=worker, args=(arr,))
    p.start()
    p.join()
    return list(arr)


if __name__ == "__main__":
    print(main())
