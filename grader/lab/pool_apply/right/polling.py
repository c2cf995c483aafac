# right: spawn context, arguments by name, asks ready() in a loop, closes and joins the pool
"""apply and apply_async, polled"""

import multiprocessing
import time

context = multiprocessing.get_context("spawn")


def process_task(task_id, duration, data):
    print("task", task_id, "begins")
    time.sleep(duration)
    print("task", task_id, "ends")
    return sum(data) * task_id


def by_name(task):
    task_id, duration, data = task
    return {"task_id": task_id, "duration": duration, "data": data}


def run_blocking(tasks, processes=2):
    results = []
    pool = context.Pool(processes)
    for task in tasks:
        results.append(pool.apply(process_task, kwds=by_name(task)))
    pool.close()
    pool.join()
    return results


def run_async(tasks, meanwhile, processes=2, interval=0.05):
    pool = context.Pool(processes)
    waiting = [pool.apply_async(process_task, kwds=by_name(task)) for task in tasks]
    pool.close()
    meanwhile()
    while not all(handle.ready() for handle in waiting):
        time.sleep(interval)
    results = [handle.get(timeout=10) for handle in waiting]
    pool.join()
    return results


def main():
    results = run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])])
    results += run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], lambda: print("Something else"))
    return results


if __name__ == "__main__":
    for result in main():
        print(result)
