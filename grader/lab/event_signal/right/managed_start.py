# right: waiters come one after the other, each told by the one before; the event that frees them all is a manager's
"""On your marks: an Event"""

import multiprocessing


def waiter(waiter_id, event):
    event.wait()
    print(f"go {waiter_id}", flush=True)


class Runner(multiprocessing.Process):
    def __init__(self, number, event, before, here):
        super().__init__()
        self.number, self.event, self.before, self.here = number, event, before, here

    def run(self):
        if self.number:
            self.before.wait()
        self.here.set()
        waiter(self.number, self.event)


def main(waiters=3):
    with multiprocessing.Manager() as manager:
        event = manager.Event()
        places = [multiprocessing.Event() for _ in range(waiters + 1)]
        runners = [Runner(i, event, places[i], places[i + 1]) for i in range(waiters)]
        for runner in runners:
            runner.start()
        print("ready")
        event.set()
        for runner in runners:
            runner.join()


if __name__ == "__main__":
    main()
