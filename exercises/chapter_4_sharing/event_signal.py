"""On your marks: an Event

You learn   how processes wait for something to happen, and how one signal sets all of them free.
You write   waiter(waiter_id, event) and main(waiters).
Run it      python event_signal.py
Check it    grader check event_signal
"""

import multiprocessing
from multiprocessing.synchronize import Event


def waiter(waiter_id: int, event: Event) -> None:
    """Wait, however long it takes, until the event is set, and then print a line with `go <id>`.

    <id> is the waiter_id: waiter 2 prints go 2.
    """
    raise NotImplementedError("event_signal: write waiter()")


def main(waiters: int = 3) -> None:
    """Let several processes wait for one event, and set it.

    - Start exactly `waiters` processes, which run waiter(0, event), waiter(1, event), ...: one event for all.
    - When all are started, print `ready`, here in this process.
    - Then set the event, once. That frees all of them. Nobody prints go before.
    - Wait for every one of them. Nothing is returned.
    """
    raise NotImplementedError("event_signal: write main()")


if __name__ == "__main__":
    main()
    print("All are gone.")
