# wrong: lets the child print the closing line
# kind: order
# caught by: output.no_closing_line
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def work() -> None:
    say_hello()
    print("The process has ended.")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
