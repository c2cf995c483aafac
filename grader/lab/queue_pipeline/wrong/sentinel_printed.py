# wrong: prints the sentinel as if it were an item
# kind: output
# caught by: output.sentinel_printed
"""From one process to another: a Queue"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    for item in range(count):
        queue.put(item)


def consumer(queue: Queue) -> None:
    while True:
        item = queue.get()
        print(f"Consumed {item}")
        if item is None:
            break


def main(count: int = 5) -> None:
    queue = multiprocessing.Queue()
    producing = multiprocessing.Process(target=producer, args=(queue, count))
    consuming = multiprocessing.Process(target=consumer, args=(queue,))
    producing.start()
    consuming.start()
    # A process that has put something into a queue ends only when all of it is on its way.
    producing.join()
    queue.put(None)
    consuming.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
