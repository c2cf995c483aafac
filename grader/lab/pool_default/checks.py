"""pool_default: squares from a pool that has one worker for each CPU, in order."""

from collections.abc import Sequence

import pytest

from grader.judge import Lab, Run, call_text, check, exact, exact_items, pools, returned, standard
from grader.judge.importing import test_imports_cleanly


def expected(numbers: Sequence[int]) -> list[int]:
    """What comes back for some numbers."""
    return [x * x for x in numbers]


@pytest.fixture(scope="module")
def cpus(lab: Lab) -> int:
    """How many CPUs the program is told that there are."""
    return lab.random.choice((3, 5))


@pytest.fixture(scope="module")
def held(lab: Lab, cpus: int) -> Run:
    """Two numbers a worker and one more, the last twice; held so that later ones get ready before the first."""
    numbers = lab.distinct(2 * cpus)
    return lab.run("main", [*numbers, numbers[-1]], cpus=cpus, gate=pools.hold_back(cpus), watch=("square",))


@pytest.fixture(scope="module")
def few(lab: Lab, cpus: int) -> Run:
    """Fewer numbers than CPUs, and as many CPUs as the other run is not told."""
    return lab.run("main", lab.distinct(2), cpus={3: 5, 5: 4}[cpus])


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """Each number comes back squared."""
    exact_items(returned(held), expected(held.request.args[0]), call=call_text(held))


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(held: Run) -> None:
    """The results are in the order of the numbers."""
    exact(returned(held), expected(held.request.args[0]), call=call_text(held), seen_in=held)


@check(kind="pids", points=0.5, after=test_results_are_right)
def test_work_is_done_by_workers(held: Run) -> None:
    """The numbers are squared in a pool's processes, never in the main one."""
    numbers = held.request.args[0]
    pools.require_work_by_workers(held, "square", expected(numbers), most=len(numbers))


@check(kind="pids", points=1, after=test_work_is_done_by_workers)
def test_one_worker_a_cpu(held: Run, few: Run, cpus: int) -> None:
    """The pool has one worker for each CPU, however many numbers there are."""
    standard.require_default_size(held, cpus)
    if not pools.made_on_demand(few):
        standard.require_default_size(few, few.request.cpus or 0)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    numbers = lab.distinct(4)
    run = lab.run("main", numbers, cpus=2, start_method="spawn")
    pools.require_same_under_spawn(run, expected(numbers))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(held)
