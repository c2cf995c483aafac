# wrong: starts a thread, which lives in the main process
# kind: pids
# caught by: pids.in_main
"""Arguments for a process"""

import threading


def say_hello(name: str) -> None:
    print(f"Hello, {name}!")


def main(name: str = "Alice") -> None:
    # args is a tuple, also for one argument: the comma makes it one.
    thread = threading.Thread(target=say_hello, args=(name,))
    thread.start()
    thread.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
