# wrong: starts threads, which all live in the main process
# kind: pids
# caught by: pids.in_main
"""Several processes at once"""

import os
import threading
import time


def worker(worker_id: int) -> None:
    print(f"Worker {worker_id} starts in process {os.getpid()}")
    time.sleep(1)
    print(f"Worker {worker_id} is done")


def main(count: int = 3) -> list[int]:
    processes = []
    for i in range(count):
        # The comma makes (i,) a tuple.
        process = threading.Thread(target=worker, args=(i,))
        process.start()
        processes.append(process)
    # A loop of its own: a join() in the first one would let the workers run one after the other.
    for process in processes:
        process.join()
    return [process.native_id for process in processes]


if __name__ == "__main__":
    print("PIDs of the workers:", main())
