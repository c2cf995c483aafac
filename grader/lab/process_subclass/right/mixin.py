# right: run comes from a class beside Process
"""A process class of your own"""

import multiprocessing


class Mixin:
    def run(self):
        print("result", self.compute())


class MyProcess(Mixin, multiprocessing.Process):
    def __init__(self, x):
        super().__init__()
        self.x = x

    def compute(self):
        return self.x * self.x


def main(numbers=range(5)):
    ps = [MyProcess(n) for n in numbers]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
