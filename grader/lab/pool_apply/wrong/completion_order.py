# wrong: collects with a callback, so the results come in the order of completion
# kind: order
# caught by: result.order
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
    with multiprocessing.Pool(processes) as pool:
        results = []
        handles = [pool.apply_async(process_task, task, callback=results.append) for task in tasks]
        meanwhile()
        for handle in handles:
            handle.wait()
        return results


def say_free() -> None:
    print("The main process is free to do something else")


def main() -> list[int]:
    first = run_blocking([(1, 2, [1, 2, 3]), (2, 1, [4, 5, 6])])
    second = run_async([(3, 3, [7, 8, 9]), (4, 2, [10, 11, 12])], say_free)
    return first + second


if __name__ == "__main__":
    print("Results:", main())
