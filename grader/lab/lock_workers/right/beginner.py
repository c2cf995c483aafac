# right: acquire() and release() by hand, no annotations
"""One at a time: a Lock"""

from multiprocessing import Lock, Process, current_process


def worker(n, lock):
    for i in range(n):
        lock.acquire()
        try:
            print(current_process().name, "acquired, turn", i)
            print(current_process().name, "working")
            print(current_process().name, "released")
        finally:
            lock.release()


def main(processes=4, n=5):
    lock = Lock()
    ps = []
    for _ in range(processes):
        p = Process(target=worker, args=(n, lock))
        ps.append(p)
        p.start()
    for p in ps:
        p.join()
    print("all joined")


if __name__ == "__main__":
    main()
