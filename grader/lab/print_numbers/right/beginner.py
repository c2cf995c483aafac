# right: no annotations; the bare number is printed
"""One process for each number"""

from multiprocessing import Process


def print_number(num):
    print(num)


def main(numbers=(1, 2, 3, 4)):
    plist = []
    for i in range(len(numbers)):
        plist.append(Process(target=print_number, args=(numbers[i],)))
    for p in plist:
        p.start()
    for p in plist:
        p.join()


if __name__ == "__main__":
    main()
