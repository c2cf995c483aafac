# right: a SimpleQueue, which has no thread
"""From one process to another: a Queue"""

import multiprocessing
import time


def take(queue):
    while True:
        item = queue.get()
        if item is None:
            return
        yield item


def producer(queue, count=5):
    any(queue.put(item) for item in range(count))


def consumer(queue):
    for item in take(queue):
        time.sleep(0.001)
        print(f"<{item}>")


def main(count=5):
    queue = multiprocessing.SimpleQueue()
    workers = {
        "producer": multiprocessing.Process(target=producer, args=(queue, count)),
        "consumer": multiprocessing.Process(target=consumer, args=(queue,), daemon=True),
    }
    for process in workers.values():
        process.start()
    workers["producer"].join()
    queue.put(None)
    workers["consumer"].join()
    queue.close()


if __name__ == "__main__":
    main()
