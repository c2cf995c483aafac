# right: writes its lines with os.write, from a forkserver
"""One process for each number"""

import multiprocessing, sys, os


def print_number(num):
    os.write(sys.stdout.fileno(), b"%s\n" % str(num).encode())


def main(numbers=(1, 2, 3, 4)):
    ctx = multiprocessing.get_context("forkserver")
    ps = list(map(lambda n: ctx.Process(target=print_number, args=(n,)), numbers))
    for p in ps:
        p.start()
    for p in ps:
        while p.is_alive():
            p.join(0.01)


if __name__ == "__main__":
    main()
