# wrong: prints nothing after the process has ended
# kind: order
# caught by: output.no_closing_line
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
