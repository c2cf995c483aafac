# wrong: runs main() without asking whether it is the main program
# kind: guard
# caught by: guard.starts_processes
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    # args is a tuple, also for one argument: the comma makes it one.
    process = multiprocessing.Process(target=say_hello, args=(name,))
    process.start()
    process.join()
    print("The process has ended.")


main()
