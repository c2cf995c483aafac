"""pool_range: the squares of a range from a pool, in order, from as many workers as asked for."""

import pytest

from grader.judge import Lab, Run, call_text, check, exact, exact_items, pools, returned, standard
from grader.judge.importing import test_imports_cleanly


def expected(count: int) -> list[int]:
    """What comes back for a count."""
    return [x * x for x in range(count)]


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks for: not the default."""
    return pools.another_size(lab, default=4)


@pytest.fixture(scope="module")
def held(lab: Lab, processes: int) -> Run:
    """Several numbers a worker, held at the gate until one call too many would have come."""
    count, gate = 6 * processes - lab.random.choice((1, 2)), pools.hold_back(processes)
    return lab.run("main", count, processes=processes, gate=gate, watch=("my_function",))


@pytest.fixture(scope="module")
def spawned(lab: Lab) -> Run:
    """Two workers that start from scratch."""
    return lab.run("main", 5, processes=2, start_method="spawn")


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """main returns the squares of 0, 1, ... up to count - 1."""
    exact_items(returned(held), expected(held.request.args[0]), call=call_text(held))


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(held: Run) -> None:
    """The squares are in the order of the range."""
    exact(returned(held), expected(held.request.args[0]), call=call_text(held), seen_in=held)


@check(kind="pids", points=1, after=test_results_are_right)
def test_work_is_done_by_workers(held: Run, spawned: Run, processes: int) -> None:
    """The numbers are squared in a pool's processes, never in the main one."""
    pools.require_work_by_workers(held, "my_function", expected(held.request.args[0]), most=processes)
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
