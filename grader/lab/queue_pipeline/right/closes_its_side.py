# right: the producer closes its side of the queue; the consumer takes with a timeout, again and again
"""From one process to another: a Queue"""

import multiprocessing
import queue as queues


class Consumer(multiprocessing.Process):
    def __init__(self, queue):
        super().__init__(name="consumer")
        self.queue = queue

    def run(self):
        consumer(self.queue)


def producer(queue, count=5):
    for item in range(count):
        queue.put(item, block=True, timeout=None)
    if hasattr(queue, "close"):
        queue.close()
        queue.join_thread()


def consumer(queue):
    running = True
    while running:
        try:
            item = queue.get(timeout=0.2)
        except queues.Empty:
            continue
        if item is not None:
            print(item, "consumed", flush=True)
        else:
            running = False


def main(count=5):
    ctx = multiprocessing.get_context("spawn")
    queue = multiprocessing.Queue(3)
    takes = Consumer(queue)
    gives = multiprocessing.Process(target=producer, args=(queue, count))
    takes.start()
    gives.start()
    gives.join()
    queue.put(None)
    takes.join()
    queue.close()


if __name__ == "__main__":
    main()
