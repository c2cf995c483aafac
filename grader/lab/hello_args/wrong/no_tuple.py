# wrong: args=(name) is text, whose letters become the arguments
# kind: output
# caught by: child.raised, guard.child_fails_under_spawn
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    process = multiprocessing.Process(target=say_hello, args=(name))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
