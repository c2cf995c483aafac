"""Arguments for a process

You learn   how to hand arguments to the function that a process runs.
You write   say_hello(name) and main(name).
Run it      python hello_args.py
Check it    grader check hello_args
"""

import multiprocessing


def say_hello(name: str) -> None:
    """Print a greeting: one line, in words of your own, in which the name appears just as it was given."""
    raise NotImplementedError("hello_args: write say_hello()")


def main(name: str = "Alice") -> None:
    """Run say_hello(name) in one new process, wait for it, and then print a closing line.

    - Hand the name over with args= or kwargs= of Process. It can be any name, also one with spaces.
    - Start exactly one process. The greeting is printed there, not in this process.
    - The closing line is printed here, by main() itself, after the process has ended.
    - Nothing is returned.
    """
    raise NotImplementedError("hello_args: write main()")


if __name__ == "__main__":
    main()
