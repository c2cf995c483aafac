# wrong: has another Python print the greeting
# kind: pids
# caught by: pids.by_program
"""Hello from another process"""

import subprocess, sys


def say_hello():
    print("hello")


def main():
    subprocess.run([sys.executable, "-c", "print('hello')"])
    print("bye")


if __name__ == "__main__":
    main()
