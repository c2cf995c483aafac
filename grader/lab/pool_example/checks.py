"""pool_example: the same work in a pool and in a loop, each honestly timed."""

import multiprocessing
from collections.abc import Sequence
from typing import Any

import pytest

from grader.judge import (
    Lab,
    Run,
    call_text,
    check,
    exact,
    exact_items,
    exactly,
    pools,
    require,
    returned,
    standard,
    timing,
)
from grader.judge.importing import test_imports_cleanly

MANY = 1000  # misses: the gate never opens
TENTH = 100_000_000  # ns: seconds may be rounded as one would print them
PARTS = {"parallel": 0, "parallel_seconds": 1, "sequential": 2, "sequential_seconds": 3}


def expected(numbers: Sequence[int]) -> list[int]:
    """What each part gives for some numbers."""
    return [x * x for x in numbers]


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks for: not the default."""
    return pools.another_size(lab, default=2)


@pytest.fixture(scope="module")
def held(lab: Lab, processes: int) -> Run:
    """Three numbers a worker, let go one at a time, so that the pool takes longer than the loop, which nobody holds."""
    gate = pools.hold_back(processes, misses=MANY)
    numbers = lab.distinct(3 * processes)
    return lab.run("main", numbers, processes=processes, gate=gate, watch=("square",))


@pytest.fixture(scope="module")
def quickly_made(lab: Lab, held: Run, processes: int) -> Run:
    """The same with workers that are made by a fork: making them takes less time than their work, which is held."""
    methods = multiprocessing.get_all_start_methods()
    if "fork" not in methods or (lab.start_method or methods[0]) == "fork":
        return held
    gate = pools.hold_back(processes, misses=MANY)
    numbers = lab.distinct(3 * processes)
    return lab.run("main", numbers, processes=processes, gate=gate, start_method="fork", watch=("square",))


@pytest.fixture(scope="module")
def spawned(lab: Lab) -> Run:
    """Two workers that start from scratch."""
    return lab.run("main", lab.distinct(4), processes=2, start_method="spawn", watch=("square",))


def part(run: Run, name: str) -> Any:
    """One of the four things that main returned."""
    value = returned(run)
    exactly(tuple, value, call=call_text(run))
    pools.require_length(value, len(PARTS), call=call_text(run))
    return value[PARTS[name]]


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """Both parts give the squares of the numbers."""
    for name in ("parallel", "sequential"):
        exact_items(part(held, name), expected(held.request.args[0]), call=f"{call_text(held)}[{PARTS[name]}]")


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(held: Run) -> None:
    """Both parts' results are in the order of the numbers."""
    for name in ("parallel", "sequential"):
        call = f"{call_text(held)}[{PARTS[name]}]"
        exact(part(held, name), expected(held.request.args[0]), call=call, seen_in=held)


@check(kind="pids", points=1, after=test_results_are_right)
def test_pool_works_in_workers(held: Run, processes: int) -> None:
    """The pool's part is done in worker processes."""
    standard.require_workers(held, most=processes)
    pools.require_given_by_workers(held, expected(held.request.args[0]), "square")


@check(kind="parallel", points=1, after=test_pool_works_in_workers)
def test_calls_meet(held: Run, spawned: Run, processes: int) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    pools.require_meeting(held, processes, spawned)


@check(kind="pids", points=0.5, after=test_results_are_right)
def test_loop_runs_in_main(held: Run) -> None:
    """The loop calls square for each number in the main process."""
    count = len(held.request.args[0])
    if held.trace.calls:
        got = len(pools.calls_in_main(held, "square"))
    else:  # square is of a kind whose calls can't be watched
        got = max(2 * count - len(pools.pool_tasks(held)), 0)
    require(got >= count, "pids.loop_elsewhere", seen_in=held, call=call_text(held), got=got, expected=count)


@check(kind="result", points=1, after=(test_pool_works_in_workers, test_loop_runs_in_main))
def test_seconds_are_honest(held: Run, spawned: Run, quickly_made: Run) -> None:
    """The seconds of each part are those that went by on the clock."""
    for run in [run for run in (held, quickly_made, spawned) if run.returned and pools.pool_tasks(run)]:
        for name, span in zip(("parallel_seconds", "sequential_seconds"), spans(run), strict=True):
            call = f"{call_text(run)}[{PARTS[name]}]"
            timing.require_honest_seconds(run, part(run, name), *span, call=call, rounding=TENTH // 2)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(spawned: Run) -> None:
    """It also works where children start from scratch."""
    standard.require_under_spawn(spawned, lambda value: exactly(tuple, value, call=call_text(spawned)))


@check(kind="cleanup", points=0.5, after=test_pool_works_in_workers)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(held)


def spans(run: Run) -> tuple[tuple[int, int], tuple[int, int]]:
    """How long the pool and the loop certainly took, and at most could have, in ns.

    At least it is the time from their first call to the end of their last; at most it is all the time in which the
    other part was not at work, so that making and closing the pool may be counted or not.
    """
    begin, end = run.trace.main_span
    assert begin is not None and end is not None
    tasks, calls = pools.pool_tasks(run), pools.calls_in_main(run, "square")
    pool_begin, pool_end = min(task.arrived for task in tasks), max(task.end or 0 for task in tasks)
    if not calls:
        return (pool_end - pool_begin, end - begin), (0, end - begin)
    loop_begin, loop_end = calls[0].begin, max(call.end or 0 for call in calls)
    if loop_begin >= pool_end:
        most_of_pool, most_of_loop = loop_begin - begin, end - pool_end
    elif pool_begin >= loop_end:
        most_of_pool, most_of_loop = end - loop_end, pool_begin - begin
    else:
        most_of_pool = most_of_loop = end - begin
    return (pool_end - pool_begin, most_of_pool), (loop_end - loop_begin, most_of_loop)
