# wrong: sends the sentinel without waiting for the producer
# kind: order
# caught by: order.sentinel_early
# hangs
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
    queue.put(None)
    producing.join()
    consuming.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
