# right: the pool is made before the clock starts; time.time(); no type hints
from multiprocessing import Pool
from time import sleep, time


def square(x):
    print("squaring", x)
    sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=2):
    print("with a pool")
    pool = Pool(processes=processes)
    start = time()
    parallel = pool.map(square, numbers)
    parallel_time = time() - start
    pool.close()
    pool.join()

    print("without a pool")
    sequential = []
    start = time()
    for number in numbers:
        sequential.append(square(number))
    sequential_time = time() - start
    return parallel, parallel_time, sequential, sequential_time


if __name__ == "__main__":
    result = main()
    print("Parallel:", result[0], "in", round(result[1], 2), "seconds")
    print("Sequential:", result[2], "in", round(result[3], 2), "seconds")
    print("Speedup:", round(result[3] / result[1], 2))
