# right: an event made of a Condition and a Value
"""On your marks: an Event"""

import multiprocessing


class Signal:
    def __init__(self):
        self.condition = multiprocessing.Condition()
        self.flag = multiprocessing.Value("b", 0)

    def wait(self):
        with self.condition:
            self.condition.wait_for(lambda: self.flag.value)

    def set(self):
        with self.condition:
            self.flag.value = 1
            self.condition.notify_all()


def waiter(waiter_id, event):
    event.wait()
    print(f"go {waiter_id}")


def main(waiters=3):
    event = Signal()
    processes = [multiprocessing.Process(target=waiter, args=(i, event)) for i in range(waiters)]
    for p in processes:
        p.start()
    print("ready")
    event.set()
    for p in processes:
        p.join()


if __name__ == "__main__":
    main()
