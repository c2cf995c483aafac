# wrong: main makes plain processes, and the class is not used
# kind: result
# caught by: result.other_process
"""A process class of your own"""

import multiprocessing


def show(x):
    print(x * x)


class MyProcess(multiprocessing.Process):
    def __init__(self, x):
        super().__init__()
        self.x = x

    def run(self):
        print(self.x * self.x)


def main(numbers=range(5)):
    ps = [multiprocessing.Process(target=show, args=(n,)) for n in numbers]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
