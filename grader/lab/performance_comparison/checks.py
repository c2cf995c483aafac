"""performance_comparison: a pool with and without extra arguments, against a loop, on the same data."""

from typing import Any

import pytest

from grader.judge import (
    Gate,
    Lab,
    Observe,
    Prop,
    Run,
    call_text,
    check,
    exact,
    exact_items,
    exactly,
    pools,
    printing,
    require,
    returned,
    standard,
    timing,
)
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import as_number, real_number, show
from grader.model import events as ev

LISTS = ("simple", "with_config", "sequential")
ROUNDING = 1e-6


def close(got: Any, expected: float) -> bool:
    """Whether something is a number and the same as another to rounding; a NaN is the same as nothing."""
    number = as_number(got)
    return number is not None and abs(number - expected) <= ROUNDING * max(1.0, abs(expected))


@pytest.fixture(scope="module")
def sums(lab: Lab) -> Run:
    """The two functions on fresh numbers, in the main process."""
    return lab.run("prop:call_sums", lab.numbers(9), lab.random.randint(3, 9))


@pytest.fixture(scope="module")
def compared(lab: Lab) -> Run:
    """One call of main with small sizes, not the defaults' ratio."""
    size, count = lab.random.randint(40, 60), lab.random.choice((3, 5))
    shown = f"main({size}, {count})"
    return lab.run("prop:compare_tests", size, count, watch=("process_data_simple",), shown=shown)


@pytest.fixture(scope="module")
def pool_size(lab: Lab) -> int:
    """How many workers this grading asks run_test for: not the default."""
    return pools.another_size(lab, default=4)


@pytest.fixture(scope="module")
def held(lab: Lab, pool_size: int) -> Run:
    """run_test with light work and extra arguments, held at the gate until one call too many would have come."""
    chunks = [lab.numbers(3) for _ in range(4 * pool_size)]
    add, factor = lab.random.randint(1000, 9999), lab.random.randint(2, 9)
    shown = f"run_test('held', weigh, {show(chunks, 60)}, pool_size={pool_size}, add={add}, factor={factor})"
    return lab.run(
        "run_test", "held", Prop(name="function", args=("weigh",)), chunks, pool_size=pool_size, add=add, factor=factor,
        gate=pools.hold_back(pool_size), shown=shown,
    )  # fmt: skip


def weighed(run: Run) -> list[int]:
    """What run_test gives with `weigh`."""
    chunks, more = run.request.args[2], run.request.kwargs
    return [sum(chunk) * more.get("factor", 1) + more.get("add", 0) for chunk in chunks]


def work(lab: Lab) -> Run:
    """run_test with a function of the grader's that computes for long, without extra arguments, on two workers."""
    numbers = lab.distinct(4)
    shown = f"run_test('work', work_hard, {show(numbers, 60)}, pool_size=2)"
    function = Prop(name="function", args=("work_hard",))
    return lab.run("run_test", "work", function, numbers, pool_size=2, gate=Gate(want=2), shown=shown, alone=True)


@pytest.fixture(scope="module")
def busy(lab: Lab) -> Run:
    """Heavy work on two workers."""
    return work(lab)


def lists(run: Run) -> list[list[float]]:
    """The three lists that main returned, as numbers."""
    value, call = returned(run), call_text(run)
    exactly(tuple, value, call=call)
    pools.require_length(value, len(LISTS), call=call)
    found = []
    for index, part in enumerate(value):
        exactly(list, part, call=f"{call}[{index}]")
        found.append([real_number(one, call=f"{call}[{index}]") for one in part])
    return found


@check(kind="result", points=0.5)
def test_sums_are_right(sums: Run) -> None:
    """The two functions give the sum of the squares, and that times the multiplier."""
    numbers, multiplier = sums.request.args
    simple, with_config = returned(sums)
    right = sum(x * x for x in numbers)
    for call, got, wanted in (
        (f"process_data_simple({numbers})", simple, right),
        (f"process_data_with_config({numbers}, {multiplier})", with_config, right * multiplier),
    ):
        real_number(got, call=call)
        require(close(got, wanted), "result.wrong", call=call, where="", got=show(got), expected=wanted)


@check(kind="result", points=0.5)
def test_run_test_gives_results(held: Run, busy: Run) -> None:
    """run_test gives func's result for each chunk, with the extra arguments and without."""
    exact_items(returned(held), weighed(held), call=call_text(held))
    exact_items(returned(busy), [x * x + 1 for x in busy.request.args[2]], call=call_text(busy))


@check(kind="output", points=0.5, after=test_run_test_gives_results)
def test_run_test_prints_the_time(busy: Run) -> None:
    """run_test prints how long it took."""
    said = [line.text for line in printing.lines_of(busy, busy.trace.main_pid)]
    require(any(printing.numbers_in(text) for text in said), "output.no_time", call=call_text(busy))


@check(kind="order", points=0.5, after=test_run_test_gives_results)
def test_results_keep_input_order(held: Run) -> None:
    """run_test gives the results in the order of the chunks."""
    exact(returned(held), weighed(held), call=call_text(held), seen_in=held)


@check(kind="pids", points=0.5, after=test_run_test_gives_results)
def test_work_is_done_by_workers(held: Run, pool_size: int) -> None:
    """run_test calls func in a pool's processes, at most as many as asked for, never in the main one."""
    standard.require_workers(held, most=pool_size)
    pools.require_given_by_workers(held, weighed(held))


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_calls_meet(held: Run, pool_size: int) -> None:
    """As many calls as there are workers are in flight at once, and never more."""
    pools.require_meeting(held, pool_size)


@check(kind="speedup", points=1, after=test_calls_meet)
def test_work_is_parallel(lab: Lab, busy: Run, observe: Observe) -> None:
    """While run_test works, more than one process computes: with enough CPUs that is faster than a loop."""
    runs = timing.measure_again(busy, lambda: work(lab))
    runnable = timing.require_runnable(runs)
    timing.show_speed(lab, observe, runnable, lambda: lab.run("prop:compare_pool_speed", 2, alone=True))


@check(kind="result", points=1, after=(test_sums_are_right, test_results_keep_input_order))
def test_three_lists_agree(compared: Run) -> None:
    """main gives three lists on the same data: the first equals the third, the second is twice the first."""
    size, count = compared.request.args
    call = call_text(compared)
    for index, part in enumerate(lists(compared)):
        pools.require_length(part, count, call=f"{call}[{index}]")
    for index, (simple, with_config, sequential) in enumerate(zip(*lists(compared), strict=True)):
        params = {"index": index, "simple": simple, "with_config": with_config, "sequential": sequential}
        require(close(simple, sequential), "result.lists_differ", call=call, **params)
        require(close(with_config, 2 * simple), "result.not_twice", call=call, **params)
    for lengths in chunk_lengths(compared):
        right = lengths == [size] * count
        require(right, "result.chunks", call=call, got=lengths, expected=[size] * count)


@check(kind="pids", points=0.5, after=(test_work_is_done_by_workers, test_three_lists_agree))
def test_main_compares(compared: Run) -> None:
    """main has its first two lists computed in workers, and the third in the main process."""
    simple, with_config, _ = lists(compared)
    require(compared.trace.children, "pids.no_process", seen_in=compared, call=call_text(compared), expected=4)
    pools.require_given_by_workers(compared, [*simple, *with_config], match=close)
    in_main = pools.calls_in_main(compared, "process_data_simple")
    tasks = pools.pool_tasks(compared)
    elsewhere = len(in_main) < len(simple) and len(tasks) > len(simple) + len(with_config)
    require(not elsewhere, "pids.loop_elsewhere", seen_in=compared, call=call_text(compared))


@check(kind="guard", points=0.5, after=test_run_test_gives_results)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 20, 2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: exactly(tuple, value, call=call_text(run)))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When run_test returns, its workers are gone."""
    standard.require_clean(held)


def chunk_lengths(run: Run) -> list[Any]:
    """How many numbers the chunks had that run_test got, each time it was called, as far as that is known."""
    found = [r.event.data for r in run.trace.marks("chunks") if isinstance(r.event, ev.Mark)]
    return [lengths for lengths in found if None not in lengths]
