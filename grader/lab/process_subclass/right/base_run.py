# right: its run calls that of Process, which calls the target
"""A process class of your own"""

import multiprocessing


def show(x):
    print("square:", x * x)


class MyProcess(multiprocessing.Process):
    def __init__(self, x):
        super().__init__(target=show, args=(x,))

    def run(self):
        super().run()


def main(numbers=range(5)):
    ps = [MyProcess(n) for n in numbers]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
