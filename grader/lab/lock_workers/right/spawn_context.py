# right: lock and processes of the spawn context; the three lines in one print
"""One at a time: a Lock"""

import multiprocessing

context = multiprocessing.get_context("spawn")


def worker(n: int, lock) -> None:
    me = context.current_process().name
    for _ in range(n):
        with lock:
            print(f"{me} acquired the lock", f"{me} working", f"{me} released the lock", sep="\n", flush=True)


def main(processes: int = 4, n: int = 5) -> None:
    lock = context.Lock()
    workers = [context.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in reversed(workers):
        process.join()


if __name__ == "__main__":
    main(2, 3)
    main()
