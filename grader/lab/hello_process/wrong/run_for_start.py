# wrong: calls run() in place of start(), so that the main process says hello
# kind: pids
# caught by: pids.in_main
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.run()
    print("The process has ended.")


if __name__ == "__main__":
    main()
