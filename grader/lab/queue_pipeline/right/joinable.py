# right: a queue that can be joined, by the producer too
"""From one process to another: a JoinableQueue"""

from multiprocessing import JoinableQueue, Process


def producer(queue, count=5):
    for number in range(count):
        queue.put(number)
    queue.join()


def consumer(queue):
    while True:
        item = queue.get()
        try:
            if item is None:
                return
            print("took", item)
        finally:
            queue.task_done()


def main(count=5):
    queue = JoinableQueue()
    puts = Process(target=producer, args=(queue, count))
    takes = Process(target=consumer, args=(queue,))
    puts.start()
    takes.start()
    puts.join()
    queue.put(None)
    takes.join()


if __name__ == "__main__":
    main()
