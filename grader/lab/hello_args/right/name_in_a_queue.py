# right: hands the name over in a queue
"""Arguments for a process"""

import multiprocessing


def say_hello(name):
    print(f"Hello {name}")


def child(queue):
    say_hello(queue.get())


def main(name="Alice"):
    queue = multiprocessing.Queue()
    queue.put(name)
    p = multiprocessing.Process(target=child, args=(queue,))
    p.start()
    p.join()
    print("done")


if __name__ == "__main__":
    main()
