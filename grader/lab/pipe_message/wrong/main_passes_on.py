# wrong: two pipes, and the main process passes the message on from one to the other
# kind: output
# caught by: output.not_by_sender
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
    sending_end, first = multiprocessing.Pipe()
    second, receiving_end = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=sender, args=(sending_end, message))
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end,))
    sending.start()
    receiving.start()
    sending_end.close()
    receiving_end.close()
    second.send(first.recv())
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
