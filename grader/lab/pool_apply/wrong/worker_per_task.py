# wrong: run_async makes one worker for each task, whatever number was asked for
# kind: parallel
# caught by: pids.too_many
"""Pool.apply and Pool.apply_async: wait, or do something else meanwhile"""

import multiprocessing
import time
from collections.abc import Callable, Sequence

Task = tuple[int, float, list[int]]


def process_task(task_id: int, duration: float, data: list[int]) -> int:
    print(f"Task {task_id} starts in {multiprocessing.current_process().name}")
    time.sleep(duration)
    result = sum(data) * task_id
    print(f"Task {task_id} is done: {result}")
    return result


def run_blocking(tasks: Sequence[Task], processes: int = 2) -> list[int]:
    with multiprocessing.Pool(processes) as pool:
        return [pool.apply(process_task, task) for task in tasks]


def run_async(tasks: Sequence[Task], meanwhile: Callable[[], object], processes: int = 2) -> list[int]:
    with multiprocessing.Pool(len(tasks)) as pool:
        # Submit everything first: a get() in this loop would wait and make it blocking again.
        handles = [pool.apply_async(process_task, task) for task in tasks]
        meanwhile()
        return [handle.get() for handle in handles]


def say_free() -> None:
    print("The main process is free to do something else")


def main() -> list[int]:
    first = run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])])
    second = run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], say_free)
    return first + second


if __name__ == "__main__":
    print("Results:", main())
