# wrong: prints the closing line below the guard and not in main()
# kind: order
# caught by: output.no_closing_line
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    # args is a tuple, also for one argument: the comma makes it one.
    process = multiprocessing.Process(target=say_hello, args=(name,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
    print("The process has ended.")
