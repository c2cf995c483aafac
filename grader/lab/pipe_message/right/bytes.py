# right: bytes through the pipe, and the ends closed below the connection
"""Two ends: a Pipe"""

import multiprocessing
import os


def sender(conn, message="hello"):
    conn.send_bytes(message.encode())
    os.close(conn.fileno())


def receiver(conn):
    print(conn.recv_bytes().decode())
    conn.close()


def main(message="hello"):
    a, b = multiprocessing.Pipe()
    children = [
        multiprocessing.Process(target=receiver, args=(b,)),
        multiprocessing.Process(target=sender, args=(a, message)),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
