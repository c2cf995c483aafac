"""Pool.map: the same function for every item

You learn   how Pool.map shares out the items of a sequence among several processes
            and brings the results back in the order of the items.
You write   process_item(item) and main(items, processes).
Run it      python pool_map.py
Check it    grader check pool_map
"""

import multiprocessing
import time
from collections.abc import Sequence


def process_item(item: int) -> int:
    """Return item * 10.

    Print a line that says which item it is, and pretend that the work takes long: time.sleep(1).
    """
    raise NotImplementedError("pool_map: write process_item()")


def main(items: Sequence[int] = range(10), processes: int | None = None) -> list[int]:
    """Process all items in a pool and return the results as a list, in the order of the items.

    - The calls of process_item() run in the pool's worker processes, not in this one.
    - The pool has `processes` workers. None means one for each CPU: multiprocessing.cpu_count().
    - As many calls as there are workers (or items, if those are fewer) can run at the same time, never more.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("pool_map: write main()")


if __name__ == "__main__":
    print("Results:", main())
