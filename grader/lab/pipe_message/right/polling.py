# right: the receiver polls until there is something, and says more than the message
"""Two ends: a Pipe"""

import contextlib
import multiprocessing as mp


def sender(conn, message="hello"):
    with contextlib.closing(conn):
        conn.send(message)


def receiver(conn):
    while not conn.poll(0.05):
        pass
    message = conn.recv()
    conn.close()
    print(f"{mp.current_process().name} got {len(message)} characters: {message} (that was all)")


def main(message="hello"):
    ends = mp.Pipe()
    jobs = [(sender, (ends[0], message)), (receiver, (ends[1],))]
    processes = [mp.Process(target=function, args=arguments, daemon=True) for function, arguments in jobs]
    for process in processes:
        process.start()
    for end in ends:
        end.close()
    for process in reversed(processes):
        process.join()
    print("both have ended")


if __name__ == "__main__":
    main()
