# wrong: each process prints all the numbers
# kind: output
# caught by: output.number_often
"""One process for each number"""

import multiprocessing


def print_number(num):
    print(num)


def print_all(numbers):
    for n in numbers:
        print_number(n)


def main(numbers=(1, 2, 3, 4)):
    ps = [multiprocessing.Process(target=print_all, args=(numbers,)) for n in numbers]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
