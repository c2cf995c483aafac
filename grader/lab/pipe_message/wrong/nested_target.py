# wrong: the functions that run in the children are nested in main()
# kind: guard
# caught by: guard.not_picklable
# start method: spawn
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

    def send() -> None:
        sender(sending_end, message)

    def receive() -> None:
        receiver(receiving_end)

    sending = multiprocessing.Process(target=send)
    receiving = multiprocessing.Process(target=receive)
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
