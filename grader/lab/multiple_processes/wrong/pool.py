# wrong: has a pool do it, whose workers may get two calls or none
# kind: pids
# caught by: pids.by_pool
"""Several processes at once"""

import multiprocessing, os, time


def worker(worker_id):
    print("worker", worker_id, os.getpid())
    time.sleep(1)
    return os.getpid()


def main(count=3):
    with multiprocessing.Pool(count) as pool:
        return pool.map(worker, range(count))


if __name__ == "__main__":
    print(main())
