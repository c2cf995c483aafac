# wrong: starts the receiver after the sender has ended, which it can't with a long message
# kind: order
# caught by: parallel.joined_too_early
# hangs
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing.connection import Connection


def sender(conn: Connection, message: str = "hello") -> None:
    conn.send(message)
    conn.close()


def receiver(conn: Connection) -> None:
    print(f"Received: {conn.recv()}")
    conn.close()


def main(message: str = "hello") -> None:
    sending_end, receiving_end = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=sender, args=(sending_end, message))
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end,))
    sending.start()
    sending.join()
    receiving.start()
    sending_end.close()
    receiving_end.close()
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
