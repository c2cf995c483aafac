# right: ProcessPoolExecutor.submit, with result() at once where it must block
"""apply and apply_async, with concurrent.futures"""

import time
from concurrent.futures import ProcessPoolExecutor


def process_task(task_id, duration, data):
    print("task", task_id)
    time.sleep(duration)
    return sum(data) * task_id


def run_blocking(tasks, processes=2):
    with ProcessPoolExecutor(processes) as executor:
        return [executor.submit(process_task, *task).result() for task in tasks]


def run_async(tasks, meanwhile, processes=2):
    with ProcessPoolExecutor(processes) as executor:
        futures = [executor.submit(process_task, *task) for task in tasks]
        meanwhile()
        return [future.result() for future in futures]


def main():
    blocking = run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])])
    return blocking + run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], lambda: print("meanwhile..."))


if __name__ == "__main__":
    print(main())
