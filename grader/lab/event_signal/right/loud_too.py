# right: another event, set before anybody starts, says whether waiters should tell of themselves
"""On your marks: an Event"""

import multiprocessing


def waiter(waiter_id, event, loud=None):
    if loud is not None and loud.is_set():
        print(f"waiter {waiter_id} is here")
    event.wait()
    print(f"go {waiter_id}")


def main(waiters=3):
    event = multiprocessing.Event()
    loud = multiprocessing.Event()
    loud.set()
    processes = [multiprocessing.Process(target=waiter, args=(i, event, loud)) for i in range(waiters)]
    for process in processes:
        process.start()
    print("ready")
    event.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
