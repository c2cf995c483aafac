# wrong: takes a lock at the top of the file in place of the one that it is given
# kind: memory
# caught by: lock.other_lock, lock.not_exclusive
"""One at a time: a Lock"""

import multiprocessing as mp

own = mp.Lock()


def worker(n, lock):
    name = mp.current_process().name
    for _ in range(n):
        with own:
            print(f"{name}: acquired lock")
            print(f"{name}: working")
            print(f"{name}: released lock")


def main(processes=4, n=5):
    lock = mp.Lock()
    children = [mp.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    for p in children:
        p.start()
    for p in children:
        p.join()


if __name__ == "__main__":
    main()
