# right: each line has the time of day and a number of its own beside the item
"""From one process to another: a Queue"""

import multiprocessing
import time


def producer(queue, count=5):
    for i in range(count):
        time.sleep(0.1)
        queue.put(i)
        print(time.strftime("%H:%M:%S"), "put", i)


def consumer(queue):
    number = 0
    while (item := queue.get()) is not None:
        number += 1
        print(f"{time.strftime('%H:%M:%S')} got item {item} (the {number}th)")


def main(count=5):
    queue = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=producer, args=(queue, count)),
        multiprocessing.Process(target=consumer, args=(queue,)),
    ]
    for p in processes:
        p.start()
    processes[0].join()
    queue.put(None)
    processes[1].join()


if __name__ == "__main__":
    main()
