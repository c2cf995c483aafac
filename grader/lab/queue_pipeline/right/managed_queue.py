# right: a manager's queue, which is a proxy, and polling with a timeout
"""From one process to another: a Queue"""

import multiprocessing
from queue import Empty


def producer(queue, count=5):
    for item in range(count):
        queue.put(item)


def consumer(queue):
    while True:
        try:
            item = queue.get(timeout=0.2)
        except Empty:
            continue
        if item is None:
            break
        print("item", item)


def main(count=5):
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        producing = multiprocessing.Process(target=producer, args=(queue, count))
        consuming = multiprocessing.Process(target=consumer, args=(queue,))
        consuming.start()
        producing.start()
        producing.join()
        queue.put(None)
        consuming.join()


if __name__ == "__main__":
    main()
