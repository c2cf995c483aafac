# wrong: calls say_hello(name) in the parent and hands its result to Process
# kind: pids
# caught by: pids.in_main
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    process = multiprocessing.Process(target=say_hello(name))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
