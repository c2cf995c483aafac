"""Hello from another process

You learn   how to run a function in a process of its own, and how to wait until it has ended.
You write   say_hello() and main().
Run it      python hello_process.py
Check it    grader check hello_process
"""

import multiprocessing


def say_hello() -> None:
    """Print a greeting: one line, in words of your own."""
    raise NotImplementedError("hello_process: write say_hello()")


def main() -> None:
    """Run say_hello() in one new process, wait for it, and then print a closing line.

    - Start exactly one process. The greeting is printed there, not in this process.
    - The closing line is printed here, by main() itself, in words of your own.
    - The greeting always comes first, because you wait for the process before you print.
    - Nothing is returned.
    """
    raise NotImplementedError("hello_process: write main()")


if __name__ == "__main__":
    main()
