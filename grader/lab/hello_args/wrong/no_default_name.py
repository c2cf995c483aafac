# wrong: main has no default name
# kind: guard
# caught by: import.no_default
"""Arguments for a process"""

import multiprocessing


def say_hello(name):
    print("Hello", name)


def main(name):
    p = multiprocessing.Process(target=say_hello, args=(name,))
    p.start()
    p.join()
    print("end")


if __name__ == "__main__":
    main("Alice")
