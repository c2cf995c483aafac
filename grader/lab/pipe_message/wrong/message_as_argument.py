# wrong: main() tells the receiver the message, and something else goes through the pipe
# kind: result
# caught by: result.not_sent
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing.connection import Connection


def sender(conn: Connection, message: str = "hello") -> None:
    conn.send("done")
    conn.close()


def receiver(conn: Connection, message: str = "") -> None:
    conn.recv()
    print(f"Received: {message}")
    conn.close()


def main(message: str = "hello") -> None:
    sending_end, receiving_end = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=sender, args=(sending_end, message))
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end, message))
    sending.start()
    receiving.start()
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
