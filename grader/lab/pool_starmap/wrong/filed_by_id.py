# wrong: files the results by id, so that one id can have only one
# kind: result
# caught by: result.wrong, result.length
"""Pool.starmap: functions of several arguments"""

import multiprocessing
import time


def process_data(id, value, multiplier):
    print("id", id)
    time.sleep(1)
    return value * multiplier


ARGUMENTS = ((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5))


def main(arguments=ARGUMENTS, processes=3):
    with multiprocessing.Pool(processes) as pool:
        results = pool.starmap(process_data, arguments)
    return list({given[0]: result for given, result in zip(arguments, results)}.values())


if __name__ == "__main__":
    print(main())
