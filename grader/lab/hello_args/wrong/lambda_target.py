# wrong: hands Process a lambda, which cannot be pickled
# kind: pids
# caught by: guard.not_picklable
# start method: spawn
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    process = multiprocessing.Process(target=lambda: say_hello(name))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
