# wrong: sends in the main process
# kind: pids
# caught by: pids.in_main
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
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end,))
    receiving.start()
    receiving_end.close()
    sender(sending_end, message)
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
