# right: a subclass of Process that calls print_number()
"""One process for each number"""

import multiprocessing


def print_number(num):
    print(f"<{num}>")


class Printer(multiprocessing.Process):
    def __init__(self, num):
        super().__init__()
        self.num = num

    def run(self):
        print_number(self.num)


def main(numbers=(1, 2, 3, 4)):
    printers = list(map(Printer, numbers))
    for printer in printers:
        printer.start()
    for printer in printers:
        printer.join()
        printer.close()


if __name__ == "__main__":
    main()
    main([7, 7])
