# wrong: the child prints an empty line
# kind: output
# caught by: output.child_silent
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print()


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
