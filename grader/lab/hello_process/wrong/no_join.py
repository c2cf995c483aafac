# wrong: never waits for the process
# kind: order
# caught by: order.closing_too_early, order.not_joined
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    process = multiprocessing.Process(target=say_hello)
    process.start()
    print("The process has ended.")


if __name__ == "__main__":
    main()
