# right: map with a helper at module level that unpacks
import multiprocessing
import time


def process_data(id, value, multiplier):
    print("id", id)
    time.sleep(1)
    return value * multiplier


def unpack(argument):
    return process_data(*argument)


FIVE = [(1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5)]


def main(arguments=FIVE, processes=3):
    pool = multiprocessing.Pool(processes)
    results = pool.map(unpack, arguments)
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    for (id, _, _), result in zip(FIVE, main(), strict=True):
        print(id, "gives", result)
