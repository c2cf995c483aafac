# right: list(pool.imap(...)) in a forkserver context, from a helper
import multiprocessing


def my_func(x):
    return x * x


def in_pool(function, values, processes):
    with multiprocessing.get_context("forkserver").Pool(processes) as pool:
        return list(pool.imap(function, values))


def main(numbers=(1, 2, 3, 4, 5), processes=4):
    return in_pool(my_func, numbers, processes)


if __name__ == "__main__":
    print(main())
