# right: the old spelling of super(), x ** 2, the bare square
"""A process class of your own"""

import multiprocessing


class MyProcess(multiprocessing.Process):
    def __init__(self, x):
        super(MyProcess, self).__init__()
        self.x = x

    def run(self):
        print(self.x**2)


def main(numbers=range(5)):
    l = []
    for n in numbers:
        p = MyProcess(n)
        l.append(p)
        p.start()
    for p in l:
        p.join()


if __name__ == "__main__":
    main()
