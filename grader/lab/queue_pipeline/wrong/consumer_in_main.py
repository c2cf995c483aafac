# wrong: consumes in the main process
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


def main(count: int = 5) -> None:
    queue = multiprocessing.Queue()
    producing = multiprocessing.Process(target=producer, args=(queue, count))
    producing.start()
    for _ in range(count):
        print(f"Consumed {queue.get()}")
    producing.join()
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
