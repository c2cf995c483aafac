# right: a process of the spawn context; the exit code is the closing line
"""Hello from another process"""

import multiprocessing
import sys


def say_hello() -> None:
    sys.stdout.write(f"Hello, I am {multiprocessing.current_process().name}\n")


def main() -> None:
    process = multiprocessing.get_context("spawn").Process(target=say_hello)
    process.start()
    process.join()
    print(process.exitcode)


if __name__ == "__main__":
    main()
