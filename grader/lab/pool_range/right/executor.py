# right: ProcessPoolExecutor with chunks
"""A pool over a range"""

from concurrent.futures import ProcessPoolExecutor as Workers


def my_function(x):
    return x * x


def main(count=10, processes=4):
    with Workers(processes) as workers:
        return [*workers.map(my_function, range(count), chunksize=1)]


if __name__ == "__main__":
    for x, square in enumerate(main()):
        print(x, square)
