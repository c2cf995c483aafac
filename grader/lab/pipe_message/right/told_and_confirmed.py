# right: the main process tells the sender the words through a pipe of its own, and hears from the receiver what came
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing import Pipe


def sender(conn, message="hello"):
    conn.send(message)
    conn.close()


def receiver(conn):
    message = conn.recv()
    print(message)
    conn.close()
    return message


def send(words, conn):
    sender(conn, words.recv())


def receive(conn, heard):
    heard.put(receiver(conn))


def main(message="hello"):
    near, far = Pipe()
    mine, words = Pipe()
    heard = multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=send, args=(words, near)),
        multiprocessing.Process(target=receive, args=(far, heard)),
    ]
    for child in children:
        child.start()
    mine.send(message)
    assert heard.get() == message
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
