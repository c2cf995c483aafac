# wrong: appends the squares in a loop in the main process
# kind: pids
# caught by: pids.no_process
"""A pool over a range"""



def my_function(x: int) -> int:
    return x * x


def main(count: int = 10, processes: int = 4) -> list[int]:
    results = []
    for x in range(count):
        results.append(my_function(x))
    return results


if __name__ == "__main__":
    print(main())
