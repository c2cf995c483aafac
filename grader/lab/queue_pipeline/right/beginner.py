# right: while True and break; the producer prints as well
"""From one process to another: a Queue"""

from multiprocessing import Process, Queue


def producer(queue, count=5):
    for i in range(count):
        print("putting an item")
        queue.put(i)
    print("producer done")


def consumer(queue):
    while True:
        x = queue.get()
        if x is None:
            break
        print("got", x)


def main(count=5):
    q = Queue()
    c = Process(target=consumer, args=(q,))
    p = Process(target=producer, args=(q, count))
    c.start()
    p.start()
    p.join()
    q.put(None)
    c.join()


if __name__ == "__main__":
    main()
