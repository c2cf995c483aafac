# wrong: says hello in two processes
# kind: pids
# caught by: pids.too_many
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the child that calls it.
    for _ in range(2):
        process = multiprocessing.Process(target=say_hello)
        process.start()
        process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
