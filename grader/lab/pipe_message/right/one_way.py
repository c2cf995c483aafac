# right: a pipe for one direction, in the spawn context, with its ends as context managers
"""Two ends: a Pipe"""

import multiprocessing

context = multiprocessing.get_context("spawn")


def sender(conn, message: str = "hello") -> None:
    with conn:
        conn.send(message)


def receiver(conn) -> None:
    with conn:
        print("The message is:", conn.recv(), flush=True)


def main(message: str = "hello") -> None:
    reading, writing = context.Pipe(duplex=False)
    with reading, writing:
        children = [
            context.Process(target=sender, kwargs={"conn": writing, "message": message}, name="sender"),
            context.Process(target=receiver, kwargs={"conn": reading}, name="receiver"),
        ]
        for child in children:
            child.start()
    for child in children:
        while child.is_alive():
            child.join(timeout=0.1)


if __name__ == "__main__":
    main()
