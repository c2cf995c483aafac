# wrong: the producer puts None into the queue, and main() doesn't
# kind: order
# caught by: order.sentinel_by_producer
"""From one process to another: a Queue"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    for item in range(count):
        queue.put(item)
    queue.put(None)


def consumer(queue: Queue) -> None:
    # "is not None": the item 0 is false, too, but it is an item.
    while (item := queue.get()) is not None:
        print(f"Consumed {item}")


def main(count: int = 5) -> None:
    queue = multiprocessing.Queue()
    producing = multiprocessing.Process(target=producer, args=(queue, count))
    consuming = multiprocessing.Process(target=consumer, args=(queue,))
    producing.start()
    consuming.start()
    # A process that has put something into a queue ends only when all of it is on its way.
    producing.join()
    consuming.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
