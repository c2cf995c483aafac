# wrong: the sender prints the message, the receiver only takes it
# kind: output
# caught by: output.message_missing
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing.connection import Connection


def sender(conn: Connection, message: str = "hello") -> None:
    conn.send(message)
    print(f"Received: {message}")
    conn.close()


def receiver(conn: Connection) -> None:
    conn.recv()
    conn.close()


def main(message: str = "hello") -> None:
    sending_end, receiving_end = multiprocessing.Pipe()
    sending = multiprocessing.Process(target=sender, args=(sending_end, message))
    receiving = multiprocessing.Process(target=receiver, args=(receiving_end,))
    sending.start()
    receiving.start()
    # Each child has an end of its own by now. These here are copies, which nobody needs.
    sending_end.close()
    receiving_end.close()
    sending.join()
    receiving.join()


if __name__ == "__main__":
    main()
    print("The message has arrived.")
