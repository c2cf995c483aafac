# right: the consumer says who it is and that it got None; a JoinableQueue
"""From one process to another: a Queue"""

import multiprocessing


def producer(queue, count=5):
    for item in range(count):
        queue.put(item)


def consumer(queue):
    name = multiprocessing.current_process().name
    while True:
        item = queue.get()
        if item is None:
            print(name, "got None and stops")
            return
        print(f"{name} consumed item {item}")


def main(count = 5):
    queue = multiprocessing.JoinableQueue()
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
