# right: ProcessPoolExecutor
from concurrent.futures import ProcessPoolExecutor


def my_func(x):
    return x**2


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    with ProcessPoolExecutor(max_workers=processes) as executor:
        futures = [executor.submit(my_func, x) for x in numbers]
    return [future.result() for future in futures]


if __name__ == "__main__":
    print(main())
