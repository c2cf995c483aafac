# wrong: waits for the first result before it hands out the other tasks
# kind: order
# caught by: order.waited_between
"""Pool.apply and Pool.apply_async: wait, or do something else meanwhile"""

import multiprocessing
import time


def process_task(task_id, duration, data):
    print("task", task_id)
    time.sleep(duration)
    return sum(data) * task_id


def run_blocking(tasks, processes=2):
    with multiprocessing.Pool(processes) as pool:
        return [pool.apply(process_task, task) for task in tasks]


def run_async(tasks, meanwhile, processes=2):
    with multiprocessing.Pool(processes) as pool:
        first = pool.apply_async(process_task, tasks[0]).get()
        handles = [pool.apply_async(process_task, task) for task in tasks[1:]]
        meanwhile()
        return [first, *(handle.get() for handle in handles)]


def main():
    blocking = run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])])
    return blocking + run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], lambda: print("free"))


if __name__ == "__main__":
    print(main())
