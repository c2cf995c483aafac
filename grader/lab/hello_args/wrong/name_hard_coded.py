# wrong: greets Alice whoever is named
# kind: output
# caught by: output.name_not_said, guard.name_lost_under_spawn
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    process = multiprocessing.Process(target=say_hello, args=("Alice",))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
