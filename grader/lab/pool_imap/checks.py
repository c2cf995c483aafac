"""pool_imap: results that can be had one by one, in the order of the numbers or as they get ready."""

from collections.abc import Sequence

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, exact_items, pools, require, returned, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show, type_name

MANY = 1000  # misses: the gate never opens, so that each result is taken before the next call is let go


def expected(numbers: Sequence[int]) -> list[int]:
    """What can be taken from the iterator for some numbers."""
    return [x * x for x in numbers]


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks for."""
    return lab.random.choice((3, 4))


def take(lab: Lab, count: int, gate: Gate | None = None, cpus: int | None = None, *,
         processes: int | None = None, ordered: bool = True, start_method: str | None = None) -> Run:  # fmt: skip
    """A run of main with fresh numbers, in which all its results are taken one by one."""
    numbers = lab.distinct(count)
    shown = f"main({show(numbers, 60)}, processes={processes}, ordered={ordered})"
    return lab.run(
        "prop:take_results", numbers, processes, ordered, gate=gate, cpus=cpus, start_method=start_method,
        watch=("slow_square",), shown=shown,
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(lab: Lab, processes: int) -> Run:
    """In the order of the numbers, while the last call that came is let go first."""
    return take(lab, 4 * processes, pools.hold_back(processes), processes=processes)


@pytest.fixture(scope="module")
def first_first(lab: Lab, processes: int) -> Run:
    """In the order of the numbers, while the calls are let go one by one, the first one first."""
    gate = Gate(want=processes + 1, alone="first", misses=MANY)
    return take(lab, 4 * processes + 1, gate, processes=processes)


@pytest.fixture(scope="module")
def last_first(lab: Lab, processes: int) -> Run:
    """As they get ready, while the calls are let go one by one, the last one first."""
    gate = pools.hold_back(processes, misses=MANY)
    return take(lab, 4 * processes + 1, gate, processes=processes, ordered=False)


def taken(run: Run) -> list[int]:
    """What was taken from the iterator that main returned."""
    is_iterator, value = returned(run)
    require(is_iterator, "result.no_iterator", call=call_text(run), got_type=type_name(value), got=show(value))
    return list(value)


def require_early(run: Run) -> None:
    """Require that the first result was had while a call was still to be done."""
    first, last_end = run.trace.marks("first")[0].time, pools.end_of_work(run)
    early = last_end is None or first < last_end
    require(early, "order.first_result_late", seen_in=run, call=call_text(run))


@check(kind="result", points=1)
def test_results_are_right(held: Run) -> None:
    """main returns an iterator over the squares of the numbers."""
    exact_items(taken(held), expected(held.request.args[0]), call=call_text(held))


@check(kind="pids", points=1, after=test_results_are_right)
def test_work_is_done_by_workers(held: Run, processes: int) -> None:
    """The numbers are squared in a pool's processes, never in the main one."""
    pools.require_work_by_workers(held, "slow_square", expected(held.request.args[0]), most=processes)


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_calls_meet(held: Run, processes: int) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    pools.require_meeting(held, processes)


@check(kind="order", points=0.5, after=test_results_are_right)
def test_ordered_results_keep_input_order(held: Run) -> None:
    """When ordered, the results come in the order of the numbers."""
    exact(taken(held), expected(held.request.args[0]), call=call_text(held), seen_in=held)


@check(kind="order", points=1, after=test_work_is_done_by_workers)
def test_first_result_comes_early(first_first: Run) -> None:
    """The first result can be had before the last call has run."""
    exact_items(taken(first_first), expected(first_first.request.args[0]), call=call_text(first_first))
    require_early(first_first)


@check(kind="order", points=1, after=test_first_result_comes_early)
def test_unordered_results_come_as_ready(last_first: Run) -> None:
    """When not ordered, whichever result is ready first comes first."""
    got, right = taken(last_first), expected(last_first.request.args[0])
    exact_items(got, right, call=call_text(last_first))
    ready = pools.values_as_ready(last_first, right)
    params = {"call": call_text(last_first), "got": show(got), "expected": show(ready)}
    require(ready is None or got == ready, "order.not_as_ready", seen_in=last_first, **params)
    require_early(last_first)


@check(kind="pids", points=0.5, after=test_work_is_done_by_workers)
def test_default_is_one_worker_a_cpu(lab: Lab) -> None:
    """Without a number of processes there is one worker for each CPU."""
    cpus = lab.random.choice((5, 6))
    run = take(lab, 2 * cpus, pools.hold_back(cpus), cpus)
    exact_items(taken(run), expected(run.request.args[0]), call=call_text(run))
    standard.require_default_size(run, cpus)


@check(kind="guard", points=0.5, after=test_results_are_right)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = take(lab, 4, processes=2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: pools.require_same(run, taken(run), expected(run.request.args[0])))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When the last result was taken, the workers are gone."""
    standard.require_clean(held)
