"""cpu_bound_processes: real counting, in processes that really compute at the same time, honestly timed."""

import pytest

from grader.judge import Gate, Lab, Observe, Run, call_text, check, require, returned, standard, timing
from grader.judge.importing import test_imports_cleanly

SMALL, LARGE = 200_000, 400_000  # iterations: some hundredths of a second together, which no rounding hides
TASK_NS = 100_000_000  # R needs tasks of 50 ms or more of CPU time; CPU time itself varies by a factor of two


@pytest.fixture(scope="module")
def cost(lab: Lab) -> Run:
    """The task called in the main process, with its CPU time."""
    return lab.run("prop:count_cost", [LARGE], shown=f"task({LARGE})")


@pytest.fixture(scope="module")
def iterations(cost: Run) -> int:
    """How many iterations take the time that R needs."""
    ((_, large),) = returned(cost)
    return max(LARGE, min(LARGE * TASK_NS // max(int(large), 1), 100_000_000))


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """Three processes with little work, held until a fourth would have come, and let go as they are waited for."""
    return lab.run("main", SMALL, 3, gate=Gate(want=4, one_by_one=True), watch=("task",))


def work(lab: Lab, iterations: int) -> Run:
    """Two processes that have to work."""
    return lab.run("main", iterations, 2, gate=Gate(want=2), alone=True)


@pytest.fixture(scope="module")
def busy(lab: Lab, iterations: int) -> Run:
    """Two processes with work that takes long enough to be measured."""
    return work(lab, iterations)


@check(kind="result", points=1)
def test_task_really_counts(lab: Lab) -> None:
    """task returns the number it counted to, and more iterations are more work."""
    timing.require_counting(lab)


@check(kind="pids", points=1, after=test_task_really_counts)
def test_one_process_a_call(held: Run) -> None:
    """Each call of task has a child process of its own, and counts all the iterations."""
    returned(held)
    calls = standard.require_calls_elsewhere(held, "task")
    standard.require_no_pool(held)
    standard.require_children(held, 3)
    standard.children_errors(held)
    sizes = [standard.arguments_of(call, ["iterations"]).get("iterations") for call in calls]
    right = sizes == [SMALL] * 3 and len({call.pid for call in calls}) == 3
    require(right, "pids.calls", seen_in=held, call=call_text(held), got=str(sizes), expected=str([SMALL] * 3))


@check(kind="result", points=1, after=test_one_process_a_call)
def test_seconds_are_honest(busy: Run, held: Run) -> None:
    """The seconds reach from before the first start to after the last process has ended."""
    for run in (busy, held):
        span = timing.span_of_children(run)
        timing.require_honest_seconds(run, returned(run), *span, rounding=timing.HUNDREDTH // 2)


@check(kind="parallel", points=1, after=test_one_process_a_call)
def test_all_run_together(held: Run) -> None:
    """All processes are in flight together: all are started before one is joined."""
    standard.require_meeting(held, 3)
    standard.require_all_started_first(held)


@check(kind="speedup", points=1, after=test_all_run_together)
def test_work_is_parallel(lab: Lab, busy: Run, iterations: int, observe: Observe) -> None:
    """While the tasks run, more than one process computes: with enough CPUs that is faster than one after the other."""
    returned(busy)
    runs = timing.measure_again(busy, lambda: work(lab, iterations))
    runnable = timing.require_runnable(runs)
    timing.show_speed(lab, observe, runnable, lambda: lab.run("prop:compare_speed", iterations, 2, alone=True))


@check(kind="guard", points=0.5, after=test_one_process_a_call)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 1000, 2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_one_process_a_call)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the processes are gone."""
    standard.require_waits(held)
    standard.require_clean(held)
