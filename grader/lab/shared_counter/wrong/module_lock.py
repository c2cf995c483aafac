# wrong: a lock at the top of the file, of which every spawned process makes one of its own
# kind: guard
# caught by: guard.lock_under_spawn, lock.not_shared, lock.changes_overlap
"""A counter that several processes share"""

import multiprocessing

lock = multiprocessing.Lock()


def worker(n, counter):
    for _ in range(n):
        with lock:
            counter.value += 1


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=worker, args=(increments, counter)) for i in range(processes)]
    for p in children:
        p.start()
    for p in children:
        p.join()
    return counter.value


if __name__ == "__main__":
    print(main())
