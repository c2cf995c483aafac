# right: a manager's event, which is a proxy
"""On your marks: an Event"""

import multiprocessing


def waiter(waiter_id, event):
    event.wait()
    print(f"go {waiter_id}")


def main(waiters=3):
    with multiprocessing.Manager() as manager:
        event = manager.Event()
        processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
        for process in processes:
            process.start()
        print("ready")
        event.set()
        for process in processes:
            process.join()


if __name__ == "__main__":
    main()
