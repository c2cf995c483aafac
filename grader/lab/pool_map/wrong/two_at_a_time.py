# wrong: hands out two items and waits for them before the next two
# kind: parallel
# caught by: parallel.never_met
"""Pool.map: the same function for every item"""

import multiprocessing
import time


def process_item(item):
    print("item", item)
    time.sleep(1)
    return item * 10


def main(items=range(10), processes=None):
    results = []
    with multiprocessing.Pool(processes) as pool:
        for first in range(0, len(items), 2):
            results += pool.map(process_item, items[first : first + 2])
    return results


if __name__ == "__main__":
    print(main())
