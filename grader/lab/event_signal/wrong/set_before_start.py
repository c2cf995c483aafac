# wrong: sets the event before anybody is started
# kind: order
# caught by: order.set_before_start
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> None:
    event = multiprocessing.Event()
    event.set()
    processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
    print("All are gone.")
