# right: a queue of two places in the spawn context; iter() with a sentinel
"""From one process to another: a Queue"""

import multiprocessing

context = multiprocessing.get_context("spawn")


def producer(queue, count: int = 5) -> None:
    for number in range(count):
        queue.put(number, block=True, timeout=60)


def consumer(queue) -> None:
    for item in iter(queue.get, None):
        print(item, flush=True)


def main(count: int = 5) -> None:
    queue = context.Queue(maxsize=2)
    producing = context.Process(target=producer, kwargs={"queue": queue, "count": count}, name="producer")
    consuming = context.Process(target=consumer, kwargs={"queue": queue}, name="consumer")
    for process in (producing, consuming):
        process.start()
    while producing.is_alive():
        producing.join(timeout=0.1)
    queue.put(None)
    consuming.join()
    print("closing line")


if __name__ == "__main__":
    main()
