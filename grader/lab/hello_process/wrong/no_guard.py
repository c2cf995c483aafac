# wrong: runs main() without asking whether it is the main program
# kind: guard
# caught by: guard.starts_processes
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.start()
    process.join()
    print("The process has ended.")


main()
