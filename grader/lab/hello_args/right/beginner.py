# right: kwargs, an f-string of its own, no annotations
"""Arguments for a process"""

from multiprocessing import Process


def say_hello(name):
    text = "Good evening, " + name + ", how are you?"
    print(text)


def main(name="Alice"):
    p = Process(target=say_hello, kwargs={"name": name})
    p.start()
    p.join()
    print("Good night")


if __name__ == "__main__":
    main()
    main("Bob")
