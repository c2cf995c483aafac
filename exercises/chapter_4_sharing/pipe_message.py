"""Two ends: a Pipe

You learn   how two processes talk through the two ends of a pipe, and that ends are to be closed.
You write   sender(conn, message), receiver(conn) and main(message).
Run it      python pipe_message.py
Check it    grader check pipe_message
"""

import multiprocessing
from multiprocessing.connection import Connection


def sender(conn: Connection, message: str = "hello") -> None:
    """Send the message through this end of the pipe and close the end."""
    raise NotImplementedError("pipe_message: write sender()")


def receiver(conn: Connection) -> None:
    """Receive one message from this end of the pipe, print it as it came, in a line, and close the end."""
    raise NotImplementedError("pipe_message: write receiver()")


def main(message: str = "hello") -> None:
    """Send the message from one child process to another.

    - Make a pipe with multiprocessing.Pipe(), and start two processes: one runs sender() at one end,
      the other runs receiver() at the other end. This process neither sends nor receives.
    - Start both before you wait for either. A pipe holds only so much: with a long message
      send() does not return before somebody receives.
    - Wait for both. Nothing is returned.
    """
    raise NotImplementedError("pipe_message: write main()")


if __name__ == "__main__":
    main()
    print("The message has arrived.")
