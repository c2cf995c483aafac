# right: logs, takes the worker from a table, and joins with a timeout in a loop
"""A process and its parent"""

import logging
import multiprocessing as mp
import os as operating_system
import time

log = logging.getLogger(__name__)


def worker(seconds=1.0):
    log.info("started")
    print(f"{operating_system.getpid()} <- {operating_system.getppid()}", flush=True)
    time.sleep(seconds)


WORKERS = {"simple": worker}


def main(kind="simple", patience=0.05):
    print("main is", operating_system.getpid())
    process = mp.Process(target=WORKERS[kind], kwargs={"seconds": 0.5})
    process.start()
    while process.is_alive():
        process.join(timeout=patience)
    print("exit code", process.exitcode)
    return process.pid


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    print("The child's PID was", main())
