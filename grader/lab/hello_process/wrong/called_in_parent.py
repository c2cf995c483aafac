# wrong: calls say_hello() in the parent and hands its result to Process
# kind: pids
# caught by: pids.in_main
"""Hello from another process"""

import multiprocessing


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    process = multiprocessing.Process(target=say_hello())
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
