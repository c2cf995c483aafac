"""multiple_processes: several children with an id each, all started, then all joined."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, exactly, pools, require, returned, standard
from grader.judge.importing import test_imports_cleanly


@pytest.fixture(scope="module")
def count(lab: Lab) -> int:
    """How many processes this grading asks for: not the default."""
    return lab.random.choice((4, 5))


@pytest.fixture(scope="module")
def held(lab: Lab, count: int) -> Run:
    """One call of main; all children are held until nothing else moves."""
    return lab.run("main", count, gate=Gate(want=count + 1, one_by_one=True), watch=("worker",))


@pytest.fixture(scope="module")
def spawned(lab: Lab) -> Run:
    """Two workers that start from scratch, held by nobody."""
    return lab.run("main", 2, start_method="spawn")


@check(kind="pids", points=1)
def test_children_run(held: Run, count: int) -> None:
    """As many children as asked for are started, by the main process."""
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    standard.require_no_pool(held)
    standard.require_children(held, count)


@check(kind="result", points=1, after=test_children_run)
def test_ids_count_from_zero(held: Run, count: int) -> None:
    """Each worker gets its id, from 0 up."""
    standard.children_errors(held)
    calls = [call for call in held.trace.calls if call.function == "worker"]
    ids = [standard.arguments_of(call, ["worker_id"]).get("worker_id") for call in calls]
    right = standard.same(ids, list(range(count)))
    require(right, "result.ids", seen_in=held, call=call_text(held), got=str(ids), expected=str(list(range(count))))


@check(kind="result", points=0.5, after=test_children_run)
def test_pids_are_returned(held: Run, count: int) -> None:
    """main returns the children's PIDs as a list, in the order of their start."""
    value = returned(held)
    exactly(list, value, call=call_text(held))
    exact(value, standard.started_pids(held), call=call_text(held), seen_in=held)


@check(kind="parallel", points=2, after=test_children_run)
def test_all_run_together(held: Run, spawned: Run, count: int) -> None:
    """All processes are in flight together: all are started before any is joined."""
    standard.require_meeting(held, count)
    standard.require_all_started_first(held)
    pools.require_no_turns(held, spawned)


@check(kind="order", points=0.5, after=test_children_run)
def test_all_are_joined(held: Run) -> None:
    """main waits for every child before it returns."""
    standard.require_waits(held)


@check(kind="guard", points=0.5, after=test_children_run)
def test_runs_under_spawn(spawned: Run) -> None:
    """It also works where children start from scratch."""
    standard.require_under_spawn(spawned, lambda value: exactly(list, value, call=call_text(spawned)))


@check(kind="cleanup", points=0.5, after=test_children_run)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the children are gone."""
    standard.require_clean(held)
