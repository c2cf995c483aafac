# wrong: prints the name in another spelling than it was given
# kind: output
# caught by: output.name_not_said, guard.name_lost_under_spawn
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name.strip().lower()}!")


def main(name: str = "Alice") -> None:
    # args is a tuple, also for one argument: the comma makes it one.
    process = multiprocessing.Process(target=say_hello, args=(name,))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
