# right: waits for the sentinel of a child that starts from scratch
"""Hello from another process"""

import multiprocessing
from multiprocessing import connection


def say_hello():
    print("hi")


def main():
    p = multiprocessing.get_context("spawn").Process(target=say_hello)
    p.start()
    connection.wait([p.sentinel])
    print("bye")
    p.join()
    p.close()


if __name__ == "__main__":
    main()
