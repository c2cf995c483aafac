"""pool_apply: apply waits for each result, apply_async does not, and the main process is free meanwhile."""

import pytest

from grader.judge import Gate, Lab, Prop, Run, call_text, check, exact, exact_items, pools, require, returned, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show

FIRST_RUN = "blocking"  # which shows that the file can be imported, too

TUTORIAL = [6, 30, 72, 132]


def fresh_tasks(lab: Lab, count: int) -> list[tuple[int, int, list[int]]]:
    """Tasks as the exercise has them: id, seconds, data; later ones are not always longer."""
    return [(number, lab.random.randint(1, 3), lab.numbers(3)) for number in lab.distinct(count)]


def expected(tasks: list[tuple[int, int, list[int]]]) -> list[int]:
    """What comes back for some tasks."""
    return [sum(data) * number for number, _, data in tasks]


@pytest.fixture(scope="module")
def blocking(lab: Lab) -> Run:
    """Four tasks, one after the other; a second call at the gate would be one too many."""
    return lab.run("run_blocking", fresh_tasks(lab, 4), gate=Gate(want=2), watch=("process_task",))


@pytest.fixture(scope="module")
def processes(lab: Lab) -> int:
    """How many workers this grading asks run_async for: not the default."""
    return pools.another_size(lab, default=2)


@pytest.fixture(scope="module")
def free(lab: Lab, processes: int) -> Run:
    """Three tasks a worker, held until one call too many would have come; `meanwhile` says when it is called."""
    tasks, meanwhile = fresh_tasks(lab, 3 * processes), Prop(name="signal", args=("meanwhile",))
    gate = pools.hold_back(processes)
    shown = f"run_async({show(tasks, 60)}, meanwhile, processes={processes})"
    return lab.run("run_async", tasks, meanwhile, processes=processes, gate=gate, watch=("process_task",), shown=shown)


def hands_out_first(run: Run, most: int) -> bool:
    """Whether as many tasks as ever met did so before the first was let go: nobody was waited for until then."""
    meetings = run.trace.meetings
    return not meetings or len(set(meetings[0].pids)) >= min(run.trace.rendezvous, most)


@check(kind="result", points=0.5)
def test_blocking_results_are_right(blocking: Run) -> None:
    """run_blocking returns each task's result, in the order of the tasks."""
    exact(returned(blocking), expected(blocking.request.args[0]), call=call_text(blocking))


@check(kind="result", points=0.5)
def test_async_results_are_right(free: Run) -> None:
    """run_async returns each task's result."""
    exact_items(returned(free), expected(free.request.args[0]), call=call_text(free))


@check(kind="order", points=0.5, after=test_async_results_are_right)
def test_async_results_keep_order(free: Run) -> None:
    """run_async returns the results in the order of the tasks."""
    exact(returned(free), expected(free.request.args[0]), call=call_text(free), seen_in=free)


@check(kind="pids", points=0.5, after=test_blocking_results_are_right)
def test_blocking_uses_workers(blocking: Run) -> None:
    """run_blocking has its tasks done by a pool of two."""
    pools.require_work_by_workers(blocking, "process_task", expected(blocking.request.args[0]), most=2)


@check(kind="order", points=0.5, after=test_blocking_uses_workers)
def test_blocking_goes_one_by_one(blocking: Run) -> None:
    """With apply, a task begins only after the one before has ended."""
    met = blocking.trace.rendezvous
    require(met <= 1, "order.blocking_overlaps", seen_in=blocking, call=call_text(blocking), met=met)


@check(kind="pids", points=0.5, after=test_async_results_are_right)
def test_async_uses_workers(free: Run, processes: int) -> None:
    """run_async has its tasks done by as many workers as asked for."""
    pools.require_work_by_workers(free, "process_task", expected(free.request.args[0]), most=processes)


@check(kind="parallel", points=1, after=test_async_uses_workers)
def test_async_tasks_meet(free: Run, processes: int) -> None:
    """As many tasks as there are workers are in flight at once, and never more."""
    pools.require_meeting(free, processes)


@check(kind="order", points=0.5, after=test_async_uses_workers)
def test_meanwhile_is_called_meanwhile(free: Run, processes: int) -> None:
    """meanwhile is called once, in the main process, between handing out the tasks and the end of the last."""
    trace = free.trace
    marks = trace.marks("meanwhile")
    require(marks, "order.no_meanwhile", seen_in=free, call=call_text(free))
    require(len(marks) == 1, "order.meanwhile_often", seen_in=free, call=call_text(free), count=len(marks))
    mark = marks[0]
    require(mark.pid == trace.main_pid, "pids.meanwhile_in_child", seen_in=free, call=call_text(free))
    require(hands_out_first(free, processes), "order.waited_between", seen_in=free, call=call_text(free))
    last_end = max((task.end for task in trace.tasks if task.end is not None), default=0)
    require(mark.time < last_end, "order.meanwhile_late", seen_in=free, call=call_text(free))
    gone_on = trace.marks("meanwhile.go")[0].time
    handed_out = any(task.arrived <= gone_on for task in trace.tasks)
    require(handed_out, "order.meanwhile_early", seen_in=free, call=call_text(free))


@check(kind="result", points=0.5, after=(test_blocking_uses_workers, test_async_uses_workers))
def test_main_runs_the_four(lab: Lab, free: Run, processes: int) -> None:
    """main returns the results of its four tasks, computed in workers: two by run_blocking, two by run_async."""
    run = lab.run("main", watch=("process_task",), gate=Gate(want=3, misses=6))
    exact(returned(run), TUTORIAL, call=call_text(run))
    standard.require_calls_elsewhere(run, "process_task")
    require(run.trace.tasks, "pids.no_task", seen_in=run, call=call_text(run))
    pools.require_given_by_workers(run, TUTORIAL, "process_task")
    if free.trace.rendezvous > 1 and hands_out_first(free, processes):  # else run_async itself is what is wrong
        standard.require_meeting(run, 2)


@check(kind="guard", points=0.5, after=(test_blocking_results_are_right, test_async_results_are_right))
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", start_method="spawn")
    pools.require_same_under_spawn(run, TUTORIAL)


@check(kind="cleanup", points=0.5, after=(test_blocking_uses_workers, test_async_uses_workers))
def test_nothing_is_left(blocking: Run, free: Run) -> None:
    """When the functions return, their workers are gone."""
    standard.require_clean(blocking)
    standard.require_clean(free)
