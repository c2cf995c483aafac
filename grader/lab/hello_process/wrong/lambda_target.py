# wrong: hands Process a lambda, which cannot be pickled
# kind: pids
# caught by: guard.not_picklable
# start method: spawn
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    process = multiprocessing.Process(target=lambda: say_hello())
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
