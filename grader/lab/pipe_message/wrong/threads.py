# wrong: starts threads in place of processes
# kind: pids
# caught by: pids.in_main
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


def main(message: str = "hello") -> None:
    sending_end, receiving_end = multiprocessing.Pipe()
    sending = threading.Thread(target=sender, args=(sending_end, message))
    receiving = threading.Thread(target=receiver, args=(receiving_end,))
    sending.start()
    receiving.start()
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
