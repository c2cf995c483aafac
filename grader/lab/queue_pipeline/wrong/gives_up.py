# wrong: the consumer takes it for the end when nothing comes for a moment
# kind: output
# caught by: output.item_missing
"""From one process to another: a Queue"""

import multiprocessing
import queue as queues


def producer(queue, count=5):
    for i in range(count):
        queue.put(i)


def consumer(queue):
    try:
        while (item := queue.get(timeout=0.5)) is not None:
            print(item)
    except queues.Empty:
        pass


def main(count=5):
    queue = multiprocessing.Queue()
    a = multiprocessing.Process(target=producer, args=(queue, count))
    b = multiprocessing.Process(target=consumer, args=(queue,))
    a.start()
    b.start()
    a.join()
    queue.put(None)
    b.join()


if __name__ == "__main__":
    main()
