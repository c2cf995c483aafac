"""From one process to another: a Queue

You learn   how two processes work hand in hand through a queue,
            and how one of them learns that nothing more will come.
You write   producer(queue, count), consumer(queue) and main(count).
Run it      python queue_pipeline.py
Check it    grader check queue_pipeline
"""

import multiprocessing
from multiprocessing.queues import Queue


def producer(queue: Queue, count: int = 5) -> None:
    """Put the numbers 0, 1, ... count - 1 into the queue, in this order, and nothing else."""
    raise NotImplementedError("queue_pipeline: write producer()")


def consumer(queue: Queue) -> None:
    """Take items from the queue and print each one in a line of its own, until None comes.

    None is the sentinel: it says that nothing more will come. It is not printed, and you return.
    All else is an item, also 0.
    """
    raise NotImplementedError("queue_pipeline: write consumer()")


def main(count: int = 5) -> None:
    """Connect a producer and a consumer.

    - Start two processes, one for producer(queue, count) and one for consumer(queue), before you wait
      for either: if nobody takes, a producer of many items never ends.
    - Wait for the producer, then put None into the queue, then wait for the consumer.
    - Nothing is returned.
    """
    raise NotImplementedError("queue_pipeline: write main()")


if __name__ == "__main__":
    main()
    print("Everything is consumed.")
