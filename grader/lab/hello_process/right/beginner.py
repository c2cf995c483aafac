# right: a name for the process, no annotations, a line before the start
"""Hello from another process"""

from multiprocessing import Process


def say_hello():
    print("Good morning")


def main():
    print("I start a process now")
    p = Process(target=say_hello, name="greeter")
    p.start()
    p.join()
    print("Goodbye")


if __name__ == "__main__":
    main()
    print("and one more line")
