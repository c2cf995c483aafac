# right: each process calls the worker several times; a wide unsigned number, and a narrow one that counts who is done
"""A counter that several processes share"""

import ctypes
import multiprocessing


def worker(n, counter):
    if n > 0:
        lock = counter.get_lock()
        lock.acquire()
        now = counter.value
        counter.value = now + 1
        lock.release()
        worker(n - 1, counter)


def work(n, counter, done):
    while n:
        batch = min(n, 3)
        worker(batch, counter)
        n -= batch
    with done:
        done.value += 1
    print(multiprocessing.current_process().name, "sees", counter.value)


def main(processes=4, increments=1_000_000):
    counter = multiprocessing.Value(ctypes.c_ulonglong)
    done = multiprocessing.Value("b", 0)
    team = [multiprocessing.Process(target=work, args=(increments, counter, done)) for _ in range(processes)]
    for one in team:
        one.start()
    for one in team:
        one.join()
    return counter.value


if __name__ == "__main__":
    print("The counter stands at", main(4, 1000))
