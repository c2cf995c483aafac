# right: no type hints, no sleep, close() and join() in place of with
from multiprocessing import Pool, cpu_count


def process_item(item):
    result = item * 10
    print("item", item, "gives", result)
    return result


def main(items=range(10), processes=None):
    if processes == None:
        processes = cpu_count()
    pool = Pool(processes)
    results = pool.map(process_item, items)
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    answer = main()
    for number in answer:
        print(number)
