# wrong: forks by hand
# kind: pids
# caught by: pids.by_fork
"""Hello from another process"""

import os


def say_hello():
    print("hello", flush=True)


def main():
    pid = os.fork()
    if pid == 0:
        say_hello()
        os._exit(0)
    os.waitpid(pid, 0)
    print("bye")


if __name__ == "__main__":
    main()
