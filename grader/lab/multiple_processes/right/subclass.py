# right: a subclass of Process that calls worker(), used through an ExitStack
"""Several processes at once"""

import contextlib
import multiprocessing
import time


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id} is {multiprocessing.current_process().name}")
    time.sleep(1)


class Worker(multiprocessing.Process):
    def __init__(self, worker_id: int) -> None:
        super().__init__(name=f"Worker-{worker_id}")
        self.worker_id = worker_id

    def run(self) -> None:
        worker(self.worker_id)


def main(count: int = 3) -> list[int]:
    pids: list[int] = []
    with contextlib.ExitStack() as at_the_end:
        for i in range(count):
            process = Worker(i)
            process.start()
            at_the_end.callback(process.join)
            pids.append(process.pid)
    return pids


if __name__ == "__main__":
    print("PIDs of the workers:", main())
