# right: an initializer, a spawn context and a function with a default parameter
import multiprocessing

context = multiprocessing.get_context("spawn")
exponent = None


def prepare(value):
    global exponent
    exponent = value


def my_function(x, default=2):
    return x ** (exponent or default)


def main(count=10, processes=4):
    pool = context.Pool(processes, prepare, (2,))
    results = pool.map(my_function, range(count))
    pool.terminate()
    pool.join()
    return results


if __name__ == "__main__":
    print(main())
