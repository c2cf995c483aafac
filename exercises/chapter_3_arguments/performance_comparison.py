"""What do extra arguments cost?

You learn   to time a pool, with and without extra arguments for its function, against a plain loop.
You write   process_data_simple(data), process_data_with_config(data, multiplier),
            run_test(test_name, func, data_chunks, pool_size, **kwargs) and main(chunk_size, num_chunks).
Run it      python performance_comparison.py
Check it    grader check performance_comparison
"""

import functools
import multiprocessing
import time
from collections.abc import Callable, Sequence
from typing import Any


def process_data_simple(data: Sequence[float]) -> float:
    """Return the sum of the squares of the data."""
    raise NotImplementedError("performance_comparison: write process_data_simple()")


def process_data_with_config(data: Sequence[float], multiplier: float) -> float:
    """Return the sum of the squares of the data, times the multiplier."""
    raise NotImplementedError("performance_comparison: write process_data_with_config()")


def run_test(
    test_name: str, func: Callable[..., Any], data_chunks: Sequence[Any], pool_size: int = 4, **kwargs: Any
) -> list[Any]:
    """Call func(chunk, **kwargs) for every chunk, in a pool; return the results as a list, in order.

    - The calls run in the pool's worker processes, not in this one.
    - The pool has `pool_size` workers: as many calls (or as many as there are chunks, if those are fewer)
      can run at the same time, never more. With CPUs to spare, heavy work is then done sooner than in a loop.
    - When there are extra arguments, functools.partial() passes them to every call.
    - Print a line with the name of the test and the seconds that it took.
    - When run_test() returns, the workers are gone.
    """
    raise NotImplementedError("performance_comparison: write run_test()")


def main(chunk_size: int = 1_000_000, num_chunks: int = 8) -> tuple[list[float], list[float], list[float]]:
    """Make `num_chunks` chunks of `chunk_size` random numbers, and return three lists of results as a tuple:

    1. process_data_simple() for every chunk, with run_test(),
    2. process_data_with_config() with multiplier=2 for every chunk, with run_test(),
    3. process_data_simple() for every chunk, one after the other in this process; print how long that took.

    All three work on the same chunks: the first list equals the third one, and the second is twice the first.
    """
    raise NotImplementedError("performance_comparison: write main()")


if __name__ == "__main__":
    simple, with_config, sequential = main()
    print("Simple:     ", [round(result) for result in simple])
    print("With config:", [round(result) for result in with_config])
    print("Sequential: ", [round(result) for result in sequential])
