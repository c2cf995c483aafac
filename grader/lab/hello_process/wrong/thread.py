# wrong: starts a thread, which lives in the main process
# kind: pids
# caught by: pids.in_main
"""Hello from another process"""

import threading


def say_hello() -> None:
    print("Hello from another process!")


def main() -> None:
    # The function itself, without brackets: it is the thread that calls it.
    thread = threading.Thread(target=say_hello)
    thread.start()
    thread.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
