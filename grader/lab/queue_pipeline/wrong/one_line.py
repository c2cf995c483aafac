# wrong: the consumer prints all items in one line
# kind: output
# caught by: output.item_missing
"""From one process to another: a Queue"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    for item in range(count):
        queue.put(item)


def consumer(queue: Queue) -> None:
    while (item := queue.get()) is not None:
        print(item, end=" ")
    print()


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
