# wrong: gives both children the same end of the pipe
# kind: output
# caught by: run.deadlock
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
    receiving = multiprocessing.Process(target=receiver, args=(sending_end,))
    sending.start()
    receiving.start()
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
