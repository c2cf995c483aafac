# wrong: one process produces everything and then consumes it
# kind: pids
# caught by: pids.too_few
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


def produce_and_consume(queue: Queue, count: int) -> None:
    producer(queue, count)
    queue.put(None)
    consumer(queue)


def main(count: int = 5) -> None:
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=produce_and_consume, args=(queue, count))
    process.start()
    process.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
