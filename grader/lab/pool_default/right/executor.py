# right: ProcessPoolExecutor() of the default size
from concurrent.futures import ProcessPoolExecutor


def square(x):
    return x * x


def main(numbers=(1, 2, 3, 4, 5)):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(square, numbers))


if __name__ == "__main__":
    print(main())
