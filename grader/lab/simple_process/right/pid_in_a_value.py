# right: lets a daemon tell its PID in a Value
"""A process and its parent"""

import os, multiprocessing, time


def worker():
    print(f"{os.getpid()}\t{os.getppid()}")
    time.sleep(1)


def call(value):
    worker()
    value.value = os.getpid()


def main():
    v = multiprocessing.Value("i", 0)
    p = multiprocessing.Process(target=call, args=(v,), daemon=True)
    p.start()
    p.join()
    return v.value


if __name__ == "__main__":
    print("The child's PID was", main())
