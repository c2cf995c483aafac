# right: nanoseconds divided by 10**9, a spawn context, results collected with imap
import multiprocessing
import time


def square(x):
    print(multiprocessing.current_process().pid, x)
    time.sleep(1)
    return x**2


class Stopwatch:
    def __enter__(self):
        self.began = time.perf_counter_ns()
        return self

    def __exit__(self, *failure):
        self.seconds = (time.perf_counter_ns() - self.began) / 10**9


def main(numbers=(1, 2, 3, 4, 5), processes=2):
    with Stopwatch() as first, multiprocessing.get_context("spawn").Pool(processes) as pool:
        parallel = []
        for result in pool.imap(square, numbers):
            parallel.append(result)
    with Stopwatch() as second:
        sequential = [square(x) for x in numbers]
    return parallel, first.seconds, sequential, second.seconds


if __name__ == "__main__":
    print(*main(), sep="\n")
