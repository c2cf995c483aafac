# right: time.time(), a for loop, no annotations
"""Work that keeps a CPU busy, in several processes"""

from multiprocessing import Process
from time import time


def task(iterations=10**8):
    number = 0
    for _ in range(iterations):
        number = number + 1
    return number


def main(iterations=10**8, processes=2):
    begin = time()
    many = []
    for _ in range(processes):
        p = Process(target=task, kwargs={"iterations": iterations})
        p.start()
        many.append(p)
    for p in many:
        p.join()
    end = time()
    print("It took", end - begin)
    return end - begin


if __name__ == "__main__":
    main()
