# wrong: looks once whether a message is there, and prints nothing when there is none yet
# kind: order
# caught by: order.not_waited_for_message
"""Two ends: a Pipe"""

import multiprocessing


def sender(conn, message="hello"):
    conn.send(message)
    conn.close()


def receiver(conn):
    if conn.poll():
        print(conn.recv())
    conn.close()


def main(message="hello"):
    a, b = multiprocessing.Pipe()
    s = multiprocessing.Process(target=sender, args=(a, message))
    r = multiprocessing.Process(target=receiver, args=(b,))
    s.start()
    r.start()
    s.join()
    r.join()


if __name__ == "__main__":
    main()
