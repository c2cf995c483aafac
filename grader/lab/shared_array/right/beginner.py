# right: enumerate, the array's own lock, a loop that copies the numbers out
"""An array that two processes share"""

from multiprocessing import Array, Process


def worker(arr):
    with arr.get_lock():
        for i, x in enumerate(arr):
            arr[i] = x + x


def main(values=(1, 2, 3, 4, 5), typecode="i"):
    shared = Array(typecode, len(values))
    for i in range(len(values)):
        shared[i] = values[i]
    p = Process(target=worker, kwargs={"arr": shared})
    p.start()
    p.join()
    result = []
    for x in shared:
        result.append(x)
    print("doubled:", result)
    return result


if __name__ == "__main__":
    main()
