# right: no annotations, no sleep, and the two PIDs in two lines
"""A process and its parent"""

from multiprocessing import Process
from os import getpid, getppid


def worker():
    print("I am", getpid())
    print("my parent is", getppid())


def main():
    p = Process(target=worker)
    p.start()
    number = p.pid
    p.join()
    return number


if __name__ == "__main__":
    print(main())
    print("finished")
