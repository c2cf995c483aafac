# right: acquire() and release() by hand, no sleep
"""A few at a time: a Semaphore"""

from multiprocessing import Process, Semaphore


def worker(worker_id, semaphore):
    print("worker", worker_id, "is waiting")
    semaphore.acquire()
    print("enter", worker_id)
    print("leave", worker_id)
    semaphore.release()


def main(workers=6, limit=2):
    s = Semaphore(limit)
    ps = []
    for i in range(workers):
        ps.append(Process(target=worker, args=(i, s)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
