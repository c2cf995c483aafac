# right: says the number: os.cpu_count()
import os
from multiprocessing import Pool


def square(x):
    return x * x


def main(numbers=(1, 2, 3, 4, 5)):
    with Pool(os.cpu_count()) as p:
        return p.map(square, numbers, chunksize=1)


if __name__ == "__main__":
    print(main())
