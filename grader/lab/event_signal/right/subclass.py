# right: a subclass of Process; the waiters say that they wait
"""On your marks: an Event"""

import multiprocessing


def waiter(waiter_id, event):
    print(f"waiter {waiter_id} waits")
    assert event.wait()
    print(f"go {waiter_id}")


class Waiter(multiprocessing.Process):
    def __init__(self, number, event):
        super().__init__(daemon=True)
        self.number, self.event = number, event

    def run(self):
        waiter(self.number, self.event)


def main(waiters=3):
    event = multiprocessing.Event()
    crowd = [Waiter(number, event) for number in range(waiters)]
    for one in crowd:
        one.start()
    print("ready")
    event.set()
    for one in reversed(crowd):
        one.join()


if __name__ == "__main__":
    main()
