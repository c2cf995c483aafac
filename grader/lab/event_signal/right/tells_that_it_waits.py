# right: each waiter tells with an event of its own that it is there, and the next one waits for that; a lock to print
"""On your marks: an Event"""

import multiprocessing

context = multiprocessing.get_context("spawn")


def waiter(waiter_id, event, turn=None):
    event.wait()
    with turn or multiprocessing.Lock():
        print("go", waiter_id)


def arrive(waiter_id, event, turn, before, here):
    if before is not None:
        before.wait()
    here.set()
    waiter(waiter_id, event, turn)


def main(waiters=3):
    event, turn = context.Event(), context.Lock()
    here = [context.Event() for _ in range(waiters)]
    processes = [
        context.Process(target=arrive, args=(i, event, turn, here[i - 1] if i else None, here[i])) for i in range(waiters)
    ]
    for process in processes:
        process.start()
    here[-1].wait()
    print("ready")
    event.set()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
