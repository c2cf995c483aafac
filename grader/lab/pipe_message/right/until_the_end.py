# right: the receiver reads until nothing more can come, for all other ends are closed
"""Two ends: a Pipe"""

import multiprocessing


def sender(conn, message="hello"):
    conn.send(message)
    conn.close()


def receiver(conn):
    while True:
        try:
            print("received:", conn.recv())
        except EOFError:
            break
    conn.close()


def send(mine, other, message):
    other.close()
    sender(mine, message)


def receive(mine, other):
    other.close()
    receiver(mine)


def main(message="hello"):
    a, b = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=send, args=(a, b, message))
    receiving = multiprocessing.Process(target=receive, args=(b, a))
    sending.start()
    receiving.start()
    a.close()
    b.close()
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
