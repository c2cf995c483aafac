# right: callbacks put each result at its own place; no sleep
"""apply and apply_async, with callbacks"""

from functools import partial
from multiprocessing import Pool


def process_task(task_id, duration, data):
    print(f"task {task_id} would take {duration} seconds")
    return sum(data) * task_id


def run_blocking(tasks, processes=2):
    with Pool(processes) as workers:
        return [workers.apply(process_task, args=task) for task in tasks]


def run_async(tasks, meanwhile, processes=2):
    results = [None] * len(tasks)
    with Pool(processes) as workers:
        handles = []
        for index, task in enumerate(tasks):
            store = partial(results.__setitem__, index)
            handles.append(workers.apply_async(process_task, task, callback=store))
        meanwhile()
        for handle in handles:
            handle.wait()
    return results


def idle():
    for step in range(3):
        print("meanwhile, step", step)


def main():
    return [
        *run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])]),
        *run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], idle),
    ]


if __name__ == "__main__":
    print("Results:", main())
