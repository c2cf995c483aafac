# right: the parent prints as well, a helper computes, and the processes are closed
"""A process class of your own"""

import os
import time
from multiprocessing import Process


def square(x):
    time.sleep(0.01)
    return x * x


class MyProcess(Process):
    def __init__(self, x):
        self.started_by = os.getpid()
        Process.__init__(self)
        self.x = x

    def run(self):
        print(f"{os.getpid()} (child of {self.started_by}) says {square(self.x)}")


def main(numbers=range(5)):
    processes = {MyProcess(x) for x in numbers}
    print(len(processes), "processes are ready")
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        process.close()
    print("finished")


if __name__ == "__main__":
    main()
