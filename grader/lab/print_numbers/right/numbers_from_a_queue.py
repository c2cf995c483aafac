# right: each process takes its number from a queue
"""One process for each number"""

import multiprocessing


def print_number(num):
    print(num)


def take(queue):
    print_number(queue.get())


def main(numbers=(1, 2, 3, 4)):
    queue = multiprocessing.Queue()
    for n in numbers:
        queue.put(n)
    ps = [multiprocessing.Process(target=take, args=(queue,)) for _ in numbers]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
