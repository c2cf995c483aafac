# wrong: takes it that the children's PIDs are the next ones
# kind: result
# caught by: result.wrong
"""Several processes at once"""

import multiprocessing
import os
import time


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id} starts in process {os.getpid()}")
    time.sleep(1)
    print(f"Worker {worker_id} is done")


def main(count: int = 3) -> list[int]:
    processes = []
    for i in range(count):
        # The comma makes (i,) a tuple.
        process = multiprocessing.Process(target=worker, args=(i,))
        process.start()
        processes.append(process)
    # A loop of its own: a join() in the first one would let the workers run one after the other.
    for process in processes:
        process.join()
    return [os.getpid() + 1 + i for i in range(count)]


if __name__ == "__main__":
    print("PIDs of the workers:", main())
