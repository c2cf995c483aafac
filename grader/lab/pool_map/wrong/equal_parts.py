# wrong: shares the items out in equal parts and loses the rest
# kind: result
# caught by: result.wrong, result.length
"""Pool.map: the same function for every item"""

import multiprocessing
import time


def process_item(item):
    print("item", item)
    time.sleep(1)
    return item * 10


def process_part(part):
    return [process_item(item) for item in part]


def main(items=range(10), processes=None):
    processes = processes or multiprocessing.cpu_count()
    size = len(items) // processes
    parts = [items[n * size : (n + 1) * size] for n in range(processes)]
    with multiprocessing.Pool(processes) as pool:
        return [result for part in pool.map(process_part, parts) for result in part]


if __name__ == "__main__":
    print(main())
