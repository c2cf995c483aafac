# wrong: hands Process a lambda, which cannot be pickled
# kind: guard
# caught by: guard.not_picklable
# start method: spawn
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> None:
    event = multiprocessing.Event()
    processes = [multiprocessing.Process(target=lambda i=i: waiter(i, event)) for i in range(waiters)]
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
