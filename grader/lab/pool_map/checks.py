"""pool_map: the results of a pool's map, in order, from as many workers as asked for."""

from collections.abc import Sequence

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, exact_items, returned, standard
from grader.judge.importing import test_imports_cleanly  # noqa: F401

PROCESSES = 3
CPUS = 4


def expected(items: Sequence[int]) -> list[int]:
    """What comes back for some items."""
    return [item * 10 for item in items]


@pytest.fixture(scope="module")
def met(lab: Lab) -> Run:
    """Twelve items and three workers, held at the gate until a fourth call would have come."""
    gate = Gate(want=PROCESSES + 1)
    return lab.run("main", lab.distinct(12), processes=PROCESSES, gate=gate, watch=("process_item",))


@check(kind="result", points=1)
def test_results_are_right(met: Run) -> None:
    """Each item comes back ten times as large."""
    exact_items(returned(met), expected(met.request.args[0]), call=call_text(met))


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(met: Run) -> None:
    """The results are in the order of the items."""
    exact(returned(met), expected(met.request.args[0]), call=call_text(met), seen_in=met)


@check(kind="pids", points=1, after=test_results_are_right)
def test_work_is_done_by_workers(met: Run) -> None:
    """The items are worked on in a pool's processes, never in the main one."""
    standard.require_workers(met, most=PROCESSES)
    standard.require_calls_elsewhere(met, "process_item")


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_calls_meet(met: Run) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    standard.require_meeting(met, PROCESSES)


@check(kind="pids", points=0.5, after=test_results_are_right)
def test_default_is_one_worker_a_cpu(lab: Lab) -> None:
    """Without a number of processes there is one worker for each CPU."""
    items = lab.distinct(3 * CPUS)
    run = lab.run("main", items, cpus=CPUS, gate=Gate(want=CPUS + 1))
    exact(returned(run), expected(items), call=call_text(run))
    standard.require_default_size(run, CPUS)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    items = lab.distinct(4)
    run = lab.run("main", items, processes=2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: exact(value, expected(items), call=call_text(run)))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(met: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(met)
