# right: a pipe for both directions: the receiver answers the sender, under forkserver
"""Two ends: a Pipe"""

import multiprocessing
from multiprocessing.connection import Pipe

context = multiprocessing.get_context("forkserver")


def sender(conn, message="hello"):
    conn.send(message)
    conn.close()


def receiver(conn):
    print("got:", conn.recv())
    conn.close()


class Receiver(context.Process):
    def __init__(self, conn, back):
        super().__init__()
        self.conn, self.back = conn, back

    def run(self):
        receiver(self.conn)
        self.back.send("thank you")
        self.back.close()


class Sender(context.Process):
    def __init__(self, conn, message, answers):
        super().__init__()
        self.conn, self.message, self.answers = conn, message, answers

    def run(self):
        sender(self.conn, message=self.message)
        print("the answer:", self.answers.recv())


def main(message="hello"):
    one, other = Pipe()
    answers, back = Pipe(duplex=False)
    team = [Sender(one, message, answers), Receiver(other, back)]
    for child in team:
        child.start()
    for child in team:
        child.join()


if __name__ == "__main__":
    main()
