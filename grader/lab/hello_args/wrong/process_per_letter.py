# wrong: starts a process for each letter of the name
# kind: pids
# caught by: pids.too_many
"""Arguments for a process"""

import multiprocessing


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    processes = [multiprocessing.Process(target=say_hello, args=(name,)) for letter in name]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
