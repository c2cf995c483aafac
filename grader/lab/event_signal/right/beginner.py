# right: a loop that asks is_set() again and again
"""On your marks: an Event"""

from multiprocessing import Event, Process
from time import sleep


def waiter(waiter_id, event):
    while not event.is_set():
        sleep(0.01)
    print("go", waiter_id)


def main(waiters=3):
    e = Event()
    ps = []
    for i in range(waiters):
        p = Process(target=waiter, args=(i, e))
        p.start()
        ps.append(p)
    print("ready")
    e.set()
    for p in ps:
        p.join()
    print("finished")


if __name__ == "__main__":
    main()
