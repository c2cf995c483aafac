# right: executor.map with one sequence a parameter
"""Functions of several arguments"""

from concurrent.futures import ProcessPoolExecutor


def process_data(id, value, multiplier):
    print(f"{id}: {value} times {multiplier}")
    return value * multiplier


def main(arguments=((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5)), processes=3):
    ids, values, multipliers = zip(*arguments, strict=True)
    with ProcessPoolExecutor(processes) as executor:
        return list(executor.map(process_data, ids, values, multipliers))


if __name__ == "__main__":
    print(main())
