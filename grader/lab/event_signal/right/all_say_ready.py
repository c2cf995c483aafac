# right: the waiters say that they are ready, too
"""On your marks: an Event"""

import multiprocessing


def waiter(waiter_id, event):
    print(f"waiter {waiter_id} is ready")
    event.wait()
    print(f"Go {waiter_id}!")


def main(waiters = 3):
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
