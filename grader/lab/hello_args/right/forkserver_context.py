# right: a process of the forkserver context, with a list for args and one more argument
"""Arguments for a process"""

import multiprocessing

context = multiprocessing.get_context("forkserver")


def say_hello(name, greeting="Hi"):
    print(greeting, name, sep=" -> ")


def main(name="Alice"):
    process = context.Process(target=say_hello, args=[name, "Hello"])
    process.start()
    process.join()
    process.close()
    print("-" * 20)


if __name__ == "__main__":
    main()
