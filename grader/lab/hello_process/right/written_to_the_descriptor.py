# right: writes its lines with os.write, past sys.stdout, and looks again and again whether the child is there
"""Hello from another process"""

import os
from multiprocessing import Process


def main():
    with_process = Process(target=say_hello, name="问候")
    with_process.start()
    while with_process.is_alive():
        with_process.join(timeout=0.05)
    os.write(1, b"done\n")


def say_hello():
    os.write(1, "你好，世界\n".encode())


if __name__ == "__main__":
    main()
