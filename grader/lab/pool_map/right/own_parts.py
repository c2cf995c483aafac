# right: shares the items out itself, one part a worker, and puts the results together again
from multiprocessing import cpu_count
from multiprocessing.pool import Pool


def process_item(item):
    print("item", item)
    return item * 10


def process_part(part):
    return [process_item(item) for item in part]


def main(items=range(10), processes=None):
    count = processes or cpu_count()
    with Pool(count) as pool:
        parts = pool.map(process_part, [items[first::count] for first in range(count)], chunksize=1)
    results = [None] * len(items)
    for first, part in enumerate(parts):
        results[first::count] = part
    return results


if __name__ == "__main__":
    print("Results:", main())
