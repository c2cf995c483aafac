# right: the counter itself as the context manager, in beginner's words
"""A counter that several processes share"""

from multiprocessing import Process, Value


def worker(n, counter):
    i = 0
    while i < n:
        with counter:
            counter.value = counter.value + 1
        i = i + 1
    print("one worker is done")


def main(processes=4, increments=1_000_000):
    c = Value("i", 0)
    ps = []
    for _ in range(processes):
        p = Process(target=worker, kwargs={"n": increments, "counter": c})
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
    return c.value


if __name__ == "__main__":
    print(main(4, 10_000))
    print(main())
