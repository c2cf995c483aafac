# wrong: prints the closing line before it waits
# kind: order
# caught by: order.closing_too_early
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    # args is a tuple, also for one argument: the comma makes it one.
    process = multiprocessing.Process(target=say_hello, args=(name,))
    process.start()
    print("The process has ended.")
    process.join()


if __name__ == "__main__":
    main()
