# wrong: returns how many waiters there were
# kind: result
# caught by: result.not_none
"""On your marks: an Event"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    event.wait()
    print(f"go {waiter_id}")


def main(waiters: int = 3) -> int:
    event = multiprocessing.Event()
    processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    event.set()
    for process in processes:
        process.join()
    return waiters


if __name__ == "__main__":
    main()
