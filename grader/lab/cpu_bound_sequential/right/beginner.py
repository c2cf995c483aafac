# right: time.time(), a for loop, no annotations, one more line printed
"""Work that keeps a CPU busy, one call after the other"""

from time import time


def task(iterations=10**8):
    n = 0
    for _ in range(iterations):
        n = n + 1
    return n


def main(iterations=10**8, times=2):
    t1 = time()
    i = 0
    while i < times:
        task(iterations)
        i += 1
    t2 = time()
    print("seconds:", t2 - t1)
    return t2 - t1


if __name__ == "__main__":
    main()
