# right: joins in threads, under asyncio
"""Several processes at once"""

import asyncio, multiprocessing, os, time


def worker(worker_id):
    print("worker", worker_id, "pid", os.getpid())
    time.sleep(1)


async def run(count):
    ps = [multiprocessing.Process(target=worker, args=(i,)) for i in range(count)]
    for p in ps:
        p.start()
    await asyncio.gather(*(asyncio.to_thread(p.join) for p in ps))
    return [p.pid for p in ps]


def main(count=3):
    return asyncio.run(run(count))


if __name__ == "__main__":
    print(main())
