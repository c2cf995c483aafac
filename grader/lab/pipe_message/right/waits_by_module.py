# right: multiprocessing.connection.wait(), and further lines around the message
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing import connection


def sender(conn, message="hello"):
    print("sending", len(message), "characters")
    conn.send(message)
    conn.close()


def receiver(conn):
    print("waiting")
    [ready] = connection.wait([conn])
    print("The message is", repr(ready.recv()))
    conn.close()


def main(message="hello"):
    left, right = multiprocessing.Pipe()
    context = multiprocessing.get_context()
    processes = [
        context.Process(target=receiver, args=(left,)),
        context.Process(target=sender, args=(right, message)),
    ]
    for process in processes:
        process.start()
    right.close()
    left.close()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
