# right: greets through logging, on standard output
"""Arguments for a process"""

import logging
import multiprocessing
import sys


def say_hello(name):
    logger = logging.getLogger("hello")
    logger.addHandler(logging.StreamHandler(sys.stdout))
    logger.setLevel(logging.INFO)
    logger.info("Hello %s", name)


def main(name="Alice"):
    p = multiprocessing.Process(target=say_hello, args=(name,))
    p.start()
    p.join()
    print("end")


if __name__ == "__main__":
    main()
