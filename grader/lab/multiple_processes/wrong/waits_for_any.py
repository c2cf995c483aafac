# wrong: waits until one of the processes has ended, whichever
# kind: order
# caught by: order.not_joined
"""Several processes at once"""

import multiprocessing, os, time
from multiprocessing.connection import wait


def worker(worker_id):
    print("worker", worker_id, os.getpid())
    time.sleep(1)


def main(count=3):
    ps = [multiprocessing.Process(target=worker, args=(i,)) for i in range(count)]
    for p in ps:
        p.start()
    wait([p.sentinel for p in ps])
    return [p.pid for p in ps]


if __name__ == "__main__":
    print(main())
