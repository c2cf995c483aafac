# wrong: waits fifty times for a tenth of a second, and then goes anyway
# kind: order
# caught by: order.goes_anyway
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    for _ in range(50):
        if event.wait(timeout=0.1):
            break
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> None:
    event = multiprocessing.Event()
    processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    event.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
