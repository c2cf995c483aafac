# wrong: leaves the name in a global variable, which the child only has under fork
# kind: guard
# caught by: output.name_not_said, guard.name_lost_under_spawn
# start method: spawn
"""Arguments for a process"""

import multiprocessing

current_name = "Alice"


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def greet() -> None:
    say_hello(current_name)


def main(name: str = "Alice") -> None:
    global current_name
    current_name = name
    process = multiprocessing.Process(target=greet)
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
