# right: leaves the parent's copies to the garbage collector; the receiver is started first
"""Two ends: a Pipe"""

from multiprocessing import Pipe, Process


def sender(conn, message="hello"):
    conn.send(message)
    print("sent")
    conn.close()


def receiver(conn):
    text = conn.recv()
    print(text)
    conn.close()


def main(message="hello"):
    a, b = Pipe()
    p1 = Process(target=receiver, args=(a,))
    p2 = Process(target=sender, args=(b, message))
    p1.start()
    p2.start()
    p1.join()
    p2.join()


if __name__ == "__main__":
    main()
    main("another message")
