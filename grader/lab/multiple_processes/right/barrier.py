# right: the workers meet at a barrier
"""Several processes at once"""

import multiprocessing, os, time


def worker(worker_id, barrier=None):
    print("worker", worker_id, os.getpid())
    if barrier is not None:
        barrier.wait()
    time.sleep(1)


def main(count=3):
    barrier = multiprocessing.Barrier(count)
    ps = [multiprocessing.Process(target=worker, args=(i, barrier)) for i in range(count)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [p.pid for p in ps]


if __name__ == "__main__":
    print(main())
