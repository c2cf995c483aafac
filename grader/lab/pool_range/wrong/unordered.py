# wrong: the results come in the order of completion
# kind: order
# caught by: result.order
"""A pool over a range"""

import multiprocessing


def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        results = []
        for result in pool.imap_unordered(my_function, range(count)):
            results.append(result)
        return results


if __name__ == "__main__":
    print(main())
