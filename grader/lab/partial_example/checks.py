"""partial_example: every item with the same configuration, in a pool, results in order."""

from collections.abc import Sequence

import pytest

from grader.judge import Lab, Run, call_text, check, exact, exact_items, pools, require, returned, standard
from grader.judge.importing import test_imports_cleanly


def expected(items: Sequence[int], config_a: int, config_b: int) -> list[int]:
    """What comes back for some items."""
    return [data * config_a + config_b for data in items]


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks for: not the default."""
    return pools.another_size(lab, default=3)


@pytest.fixture(scope="module")
def config(lab: Lab) -> tuple[int, int]:
    """A configuration of two different numbers: not the default."""
    config_a, config_b = lab.distinct(2, 11, 99)
    return config_a, config_b


@pytest.fixture(scope="module")
def held(lab: Lab, processes: int, config: tuple[int, int]) -> Run:
    """Several items a worker, held at the gate until one call too many would have come."""
    items, gate = pools.fresh_numbers(lab, processes), pools.hold_back(processes)
    return lab.run("main", items, *config, processes=processes, gate=gate, watch=("process_with_config",))


@pytest.fixture(scope="module")
def spawned(lab: Lab, config: tuple[int, int]) -> Run:
    """Two workers that start from scratch."""
    return lab.run("main", lab.distinct(4), *config, processes=2, start_method="spawn")


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """Each item comes back times config_a plus config_b."""
    exact_items(returned(held), expected(*held.request.args), call=call_text(held))


@check(kind="result", points=0.5, after=test_results_are_right)
def test_configuration_is_shared(held: Run, config: tuple[int, int]) -> None:
    """Each call of process_with_config gets the same configuration."""
    for call in held.trace.calls:
        given = standard.arguments_of(call, ["data", "config_a", "config_b"])
        got = tuple(given.get(name, wanted) for name, wanted in zip(("config_a", "config_b"), config, strict=True))
        require(got == config, "result.config", call=call_text(held), got=str(got), expected=str(config))


@check(kind="order", points=0.5, after=test_results_are_right)
def test_results_keep_input_order(held: Run) -> None:
    """The results are in the order of the items."""
    exact(returned(held), expected(*held.request.args), call=call_text(held), seen_in=held)


@check(kind="pids", points=1, after=test_results_are_right)
def test_work_is_done_by_workers(held: Run, spawned: Run, processes: int) -> None:
    """The items are worked on in a pool's processes, never in the main one."""
    pools.require_work_by_workers(held, "process_with_config", expected(*held.request.args), most=processes)
    pools.require_size_is_asked_for(spawned, 2)


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_calls_meet(held: Run, spawned: Run, processes: int) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    pools.require_meeting(held, processes, spawned)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(spawned: Run) -> None:
    """It also works where children start from scratch."""
    pools.require_same_under_spawn(spawned, expected(*spawned.request.args))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(held)
