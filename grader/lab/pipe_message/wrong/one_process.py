# wrong: one child does both
# kind: pids
# caught by: pids.too_few
"""Two ends: a Pipe"""

import multiprocessing
import threading
from multiprocessing.connection import Connection


def sender(conn: Connection, message: str = "hello") -> None:
    conn.send(message)
    conn.close()


def receiver(conn: Connection) -> None:
    print(f"Received: {conn.recv()}")
    conn.close()


def both(sending_end: Connection, receiving_end: Connection, message: str) -> None:
    sending = threading.Thread(target=sender, args=(sending_end, message))
    sending.start()
    receiver(receiving_end)
    sending.join()


def main(message: str = "hello") -> None:
    sending_end, receiving_end = multiprocessing.Pipe()
    process = multiprocessing.Process(target=both, args=(sending_end, receiving_end, message))
    process.start()
    sending_end.close()
    receiving_end.close()
    process.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
