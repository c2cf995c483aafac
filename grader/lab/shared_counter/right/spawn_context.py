# right: value and processes of the spawn context; acquire() and release(); the number behind the wrapper
"""A counter that several processes share"""

import multiprocessing

context = multiprocessing.get_context("spawn")


def add_one(counter) -> None:
    counter.get_lock().acquire()
    try:
        number = counter.get_obj()
        number.value += 1
    finally:
        counter.get_lock().release()


def worker(n: int, counter) -> None:
    for _ in range(n):
        add_one(counter)


def main(processes: int = 4, increments: int = 1_000_000) -> int:
    counter = context.Value("i", 0)
    workers = [context.Process(target=worker, args=(increments, counter)) for _ in range(processes)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main(2, 50_000))
