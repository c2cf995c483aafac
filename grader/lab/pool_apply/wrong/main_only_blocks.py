# wrong: main has all four tasks run one after the other
# kind: result
# caught by: parallel.never_met
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
        handles = [pool.apply_async(process_task, task) for task in tasks]
        meanwhile()
        return [handle.get() for handle in handles]


def main():
    return run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6]), (3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])])


if __name__ == "__main__":
    print(main())
