"""Pool.apply and Pool.apply_async: wait, or do something else meanwhile

You learn   that apply() hands one call to the pool and waits for its result, while apply_async() returns at
            once and lets you ask for the result later.
You write   process_task(task_id, duration, data), run_blocking(tasks, processes),
            run_async(tasks, meanwhile, processes) and main().
Run it      python pool_apply.py
Check it    grader check pool_apply
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence

# What process_task() is called with: task_id, duration, data.
Task = tuple[int, float, list[int]]


def process_task(task_id: int, duration: float, data: list[int]) -> int:
    """Return the sum of the data times task_id.

    Print a line that says which task it is, and pretend that the work takes `duration` seconds: time.sleep().
    """
    raise NotImplementedError("pool_apply: write process_task()")


def run_blocking(tasks: Sequence[Task], processes: int = 2) -> list[int]:
    """Run the tasks one after the other and return their results as a list, in the order of the tasks.

    Every call of process_task() runs in a worker of a pool, and each has ended before the next one begins:
    that is what Pool.apply() does. When the function returns, the workers are gone.
    """
    raise NotImplementedError("pool_apply: write run_blocking()")


def run_async(tasks: Sequence[Task], meanwhile: Callable[[], object], processes: int = 2) -> list[int]:
    """Run the tasks at the same time and return their results as a list, in the order of the tasks.

    - Hand all tasks to a pool with `processes` workers. That many calls (or as many as there are tasks,
      if those are fewer) can run at the same time, never more.
    - Then call meanwhile() once, with no arguments, in this process, while the tasks are still running.
    - Only then collect the results.
    - When the function returns, the workers are gone.
    """
    raise NotImplementedError("pool_apply: write run_async()")


def main() -> list[int]:
    """Run four tasks and return their four results as one list.

    First (1, 2, [1, 2, 3]) and (2, 1, [4, 5, 6]) with run_blocking(),
    then (3, 3, [7, 8, 9]) and (4, 2, [10, 11, 12]) with run_async(); meanwhile, print a line that says
    that the main process is free to do something else.
    """
    raise NotImplementedError("pool_apply: write main()")


if __name__ == "__main__":
    print("Results:", main())
