# wrong: does not wait for the consumer
# kind: order
# caught by: order.not_joined
"""From one process to another: a Queue"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    for item in range(count):
        queue.put(item)


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
    queue.put(None)
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
