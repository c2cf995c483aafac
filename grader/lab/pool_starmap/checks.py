"""pool_starmap: functions of several arguments in a pool, results in order, from as many workers as asked for."""

from collections.abc import Sequence

import pytest

from grader.judge import Lab, Run, call_text, check, exact, exact_items, pools, returned, standard
from grader.judge.importing import test_imports_cleanly

Arguments = Sequence[tuple[int, int, int]]


def fresh_arguments(lab: Lab, count: int) -> list[tuple[int, int, int]]:
    """Tuples of id, value and multiplier; no two products are the same, and the first and last id are."""
    ids, values = lab.distinct(count), lab.distinct(count)
    ids[-1] = ids[0]
    return [(one, value, lab.random.choice((101, 103, 107))) for one, value in zip(ids, values, strict=True)]


def expected(arguments: Arguments) -> list[int]:
    """What comes back for some arguments."""
    return [value * multiplier for _, value, multiplier in arguments]


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks for: not the default."""
    return pools.another_size(lab, default=3)


@pytest.fixture(scope="module")
def held(lab: Lab, processes: int) -> Run:
    """Several tuples a worker, held at the gate until one call too many would have come."""
    arguments, gate = fresh_arguments(lab, 6 * processes - 1), pools.hold_back(processes)
    return lab.run("main", arguments, processes=processes, gate=gate, watch=("process_data",))


@pytest.fixture(scope="module")
def spawned(lab: Lab) -> Run:
    """Two workers that start from scratch."""
    return lab.run("main", fresh_arguments(lab, 4), processes=2, start_method="spawn")


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """For each tuple, its value comes back times its multiplier."""
    exact_items(returned(held), expected(held.request.args[0]), call=call_text(held))


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(held: Run) -> None:
    """The results are in the order of the tuples."""
    exact(returned(held), expected(held.request.args[0]), call=call_text(held), seen_in=held)


@check(kind="pids", points=1, after=test_results_are_right)
def test_work_is_done_by_workers(held: Run, spawned: Run, processes: int) -> None:
    """The tuples are worked on in a pool's processes, never in the main one."""
    pools.require_work_by_workers(held, "process_data", expected(held.request.args[0]), most=processes)
    pools.require_size_is_asked_for(spawned, 2)


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_calls_meet(held: Run, spawned: Run, processes: int) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    pools.require_meeting(held, processes, spawned)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(spawned: Run) -> None:
    """It also works where children start from scratch."""
    pools.require_same_under_spawn(spawned, expected(spawned.request.args[0]))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(held)
