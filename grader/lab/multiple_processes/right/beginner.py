# right: all processes made first, then started, then joined; no annotations, no sleep
"""Several processes at once"""

from multiprocessing import Process


def worker(worker_id):
    print("hello from worker", worker_id)


def main(count=3):
    all = []
    for number in range(0, count):
        all.append(Process(target=worker, kwargs={"worker_id": number}))
    for p in all:
        p.start()
    for p in all:
        p.join()
    result = []
    for p in all:
        result += [p.pid]
    return result


if __name__ == "__main__":
    print(main())
    print(main(2))
