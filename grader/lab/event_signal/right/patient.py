# right: waits in portions; event and processes of the spawn context; longer lines
"""On your marks: an Event"""

import multiprocessing
import time

context = multiprocessing.get_context("spawn")


def waiter(waiter_id: int, event) -> None:
    while not event.wait(timeout=0.1):
        pass
    print(f"{context.current_process().name}: go {waiter_id} !", flush=True)


def main(waiters: int = 3) -> None:
    event = context.Event()
    processes = []
    for number in range(waiters):
        arguments = {"waiter_id": number, "event": event}
        process = context.Process(target=waiter, kwargs=arguments, name=f"runner {number}")
        processes.append(process)
    for process in processes:
        process.start()
    time.sleep(1)
    print("everybody is ready", flush=True)
    event.set()
    while processes:
        processes[-1].join(timeout=0.5)
        if not processes[-1].is_alive():
            processes.pop()


if __name__ == "__main__":
    main()
