# right: prints while holding a lock, so that lines are never mixed
"""One process for each number"""

import multiprocessing


def print_number(num, lock=None):
    if lock is None:
        print(num)
        return
    with lock:
        print(num)


def main(numbers=(1, 2, 3, 4)):
    lock = multiprocessing.Lock()
    ps = []
    for n in numbers:
        ps.append(multiprocessing.Process(target=print_number, args=(n, lock)))
        ps[-1].start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
