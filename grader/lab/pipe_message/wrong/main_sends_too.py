# wrong: the receiver gets the message from the main process; what the sender sends, nobody takes
# kind: output
# caught by: output.not_by_sender, run.deadlock
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
    sending_end, unread = multiprocessing.Pipe()
    sending_end_of_main, receiving_end = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=sender, args=(sending_end, message))
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end,))
    sending.start()
    receiving.start()
    sending_end_of_main.send(message)
    receiving.join()
    sending.join()
    unread.close()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
