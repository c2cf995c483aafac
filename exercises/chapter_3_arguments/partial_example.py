"""functools.partial: fixed arguments for map

You learn   how to give every call of a map the same extra arguments.
You write   process_with_config(data, config_a, config_b) and main(data_items, config_a, config_b, processes).
Run it      python partial_example.py
Check it    grader check partial_example
"""

import functools
import multiprocessing
import time
from collections.abc import Sequence


def process_with_config(data: int, config_a: int, config_b: int) -> int:
    """Return data * config_a + config_b.

    Print a line that says which data it is, and pretend that the work takes long: time.sleep(1).
    """
    raise NotImplementedError("partial_example: write process_with_config()")


def main(
    data_items: Sequence[int] = (1, 2, 3, 4, 5), config_a: int = 10, config_b: int = 5, processes: int = 3
) -> list[int]:
    """Process all items in a pool and return the results as a list, in the order of the items.

    - Every item is processed with the same config_a and config_b: the ones given here, whatever they are.
      functools.partial() makes, from process_with_config(), a function of the data alone that map can use.
    - The calls of process_with_config() run in the pool's worker processes, not in this one.
    - The pool has `processes` workers: as many calls (or as many as there are items, if those are fewer)
      can run at the same time, never more.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("partial_example: write main()")


if __name__ == "__main__":
    print("Results:", main())
