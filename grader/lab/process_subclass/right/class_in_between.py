# right: a base class of its own in between, with a default name and daemon processes
"""A process class of your own"""

import multiprocessing as mp


class NumberProcess(mp.Process):
    def __init__(self, number, **options):
        super().__init__(**options)
        self.number = number

    def run(self):
        print(f"{self.name}: {self.work(self.number)}", flush=True)

    def work(self, number):
        raise NotImplementedError


class MyProcess(NumberProcess):
    def __init__(self, x, name=None):
        super().__init__(x, name=name or f"square of {x}", daemon=True)

    def run(self):
        super().run()

    def work(self, number):
        return number * number


def main(numbers=range(5)):
    processes = list(map(MyProcess, numbers))
    for process in processes:
        process.start()
    for process in reversed(processes):
        while process.is_alive():
            process.join(0.05)


if __name__ == "__main__":
    main()
