# right: the lines say more than enter and leave; a subclass of Process
"""A few at a time: a Semaphore"""

import multiprocessing
import time


def say(what, worker_id):
    print(f"[{multiprocessing.current_process().name}] {what} {worker_id} at {time.monotonic():.3f}")


def worker(worker_id, semaphore):
    while not semaphore.acquire(timeout=0.1):
        pass
    say("enter", worker_id)
    time.sleep(0.5)
    say("leave", worker_id)
    semaphore.release()


class Worker(multiprocessing.Process):
    def __init__(self, worker_id, semaphore):
        super().__init__(daemon=True)
        self.worker_id = worker_id
        self.semaphore = semaphore

    def run(self):
        worker(self.worker_id, self.semaphore)


def main(workers=6, limit=2):
    semaphore = multiprocessing.Semaphore(value=limit)
    processes = [Worker(i, semaphore) for i in range(workers)]
    print(f"{workers} workers, {limit} at a time")
    for process in processes:
        process.start()
    for process in reversed(processes):
        process.join()


if __name__ == "__main__":
    main()
