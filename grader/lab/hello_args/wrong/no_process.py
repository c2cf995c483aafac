# wrong: says hello in the main process
# kind: pids
# caught by: pids.in_main
"""Arguments for a process"""


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    say_hello(name)
    print("The process has ended.")


if __name__ == "__main__":
    main()
