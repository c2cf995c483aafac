# wrong: uses an event for threads: each child gets a copy of it
# kind: order
# caught by: run.deadlock, guard.not_picklable
# hangs
"""On your marks: an Event"""

import multiprocessing
import threading
from threading import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> None:
    event = threading.Event()
    processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    # From now on wait() returns at once: for those that wait already and for those that come later.
    event.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All are gone.")
