# wrong: returns the closing line in place of printing it
# kind: result
# caught by: output.no_closing_line, result.type
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> str:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.start()
    process.join()
    return "The process has ended."


if __name__ == "__main__":
    print(main())
