# wrong: an event for each waiter; main sets the first, and each waiter the next one's
# kind: order
# caught by: order.chained_events
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def run(waiter_id: int, events: list[Event]) -> None:
    waiter(waiter_id, events[waiter_id])
    events[waiter_id + 1].set()


def main(waiters: int = 3) -> None:
    events = [multiprocessing.Event() for _ in range(waiters + 1)]
    processes = [multiprocessing.Process(target=run, args=(i, events)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    events[0].set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All are gone.")
