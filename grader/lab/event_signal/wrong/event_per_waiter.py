# wrong: makes an event for each waiter and sets them one by one
# kind: order
# caught by: order.several_events
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> None:
    events = [multiprocessing.Event() for _ in range(waiters)]
    processes = [multiprocessing.Process(target=waiter, args=(i, events[i])) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    for event in events:
        event.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All are gone.")
