# wrong: the consumer collects the items and prints them from the last to the first
# kind: order
# caught by: output.item_missing
"""From one process to another: a Queue"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    for item in range(count):
        queue.put(item)


def consumer(queue: Queue) -> None:
    items = list(iter(queue.get, None))
    while items:
        print(f"Consumed {items.pop()}")


def main(count: int = 5) -> None:
    queue = multiprocessing.Queue()
    producing = multiprocessing.Process(target=producer, args=(queue, count))
    consuming = multiprocessing.Process(target=consumer, args=(queue,))
    producing.start()
    consuming.start()
    producing.join()
    queue.put(None)
    consuming.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
