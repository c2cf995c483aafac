"""Checks that many exercises share, and the questions they are made of.

Each function asks one thing of a run and fails the check with the code that says what is wrong.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from grader.judge.api import CheckFailed, inconclusive, require
from grader.judge.ending import call_text, error_params, fail_with_error, is_about_pickling, returned
from grader.model import events as ev
from grader.model.run import Run
from grader.model.trace import Call, ProcessSeen, Task, Trace

# -- processes and workers -------------------------------------------------------------------------------------------


def _own(trace: Trace, pid: int | None) -> int | None:
    """A PID as the program knows it: what a student sees must fit what the program prints."""
    return trace.own_pid(pid) if pid is not None else None


def own_processes(trace: Trace) -> tuple[ProcessSeen, ...]:
    """The children that the student's code started one by one."""
    return trace.with_role("process", "fork", "program")


def require_children(run: Run, count: int) -> tuple[ProcessSeen, ...]:
    """Require exactly so many children, started by the main process as multiprocessing does it.

    Returns them in the order of their start.
    """
    _require_no_newborns(run)
    trace = run.trace
    children = trace.children
    require(children, "pids.no_process", seen_in=run, call=call_text(run), expected=count)
    for one in trace.with_role("fork", "program"):
        child, call = trace.own_pid(one.pid), call_text(run)
        require(one.role != "fork", "pids.by_fork", seen_in=run, child=child, call=call)
        require(one.role != "program", "pids.by_program", seen_in=run, child=child, call=call)
    for one in children:
        require(
            one.parent == trace.main_pid,
            "pids.not_by_main",
            seen_in=run,
            child=trace.own_pid(one.pid),
            parent=_own(trace, one.parent),
            main=trace.own_pid(trace.main_pid),
            call=call_text(run),
        )
    code = "pids.too_few" if len(children) < count else "pids.too_many"
    require(
        len(children) == count,
        code,
        seen_in=run,
        call=call_text(run),
        expected=count,
        got=len(children),
        pids=[trace.own_pid(one.pid) for one in children],
    )
    return children


def require_no_pool(run: Run) -> None:
    """Require that the children are processes of their own: which of a pool's workers does what is left to chance."""
    workers = run.trace.with_role("worker")
    require(not workers, "pids.by_pool", seen_in=run, call=call_text(run), child=workers[0].name if workers else "")


def _require_no_newborns(run: Run) -> None:
    """Require that no process of the student's own was still on its way to its work when the call returned.

    Children that start from scratch take their time, and what they were to be given may be gone by then: nothing
    else can be said of such a run.
    """
    trace = run.trace
    begun = {trace.own_pid(record.pid) for record in trace.of(ev.ProcessBegin)}
    started = [r.event for r in trace.starts if isinstance(r.event, ev.ProcessStarted) and r.event.role == "process"]
    _, end = trace.main_span
    for event in started:
        one = trace.process(trace.own_pids.get(event.child))
        late = end is not None and one is not None and (one.end is None or one.end > end)
        newborn = event.child not in begun and late
        require(
            not newborn, "order.not_joined", seen_in=run, call=call_text(run), child=event.name, pid=event.child
        )


def require_workers(run: Run, most: int, least: int | None = None) -> None:
    """Require a pool: tasks in worker processes of the main process's, at most `most` workers at once."""
    _require_no_newborns(run)
    trace = run.trace
    workers = trace.children
    begun = workers or trace.starts  # a worker can be ended before it says its first word
    require(begun, "pids.no_process", seen_in=run, call=call_text(run), expected=most)
    for one in workers:
        require(
            one.parent == trace.main_pid,
            "pids.not_by_main",
            seen_in=run,
            child=trace.own_pid(one.pid),
            parent=_own(trace, one.parent),
            main=trace.own_pid(trace.main_pid),
            call=call_text(run),
        )
    elsewhere = [task for task in trace.tasks if task.pid != trace.main_pid]
    require(elsewhere, "pids.no_task", seen_in=run, call=call_text(run))
    alive = trace.most_alive("worker", "process", "fork", "program")
    require(alive <= most, "pids.too_many", seen_in=run, call=call_text(run), expected=most, got=alive, pids=[])
    if least is not None:
        require(alive >= least, "pids.too_few", seen_in=run, call=call_text(run), expected=least, got=alive, pids=[])


def require_default_size(run: Run, cpus: int) -> None:
    """Require a pool of the default size: as many workers as the run was told that there are CPUs."""
    workers = run.trace.children
    require(workers, "pids.no_process", seen_in=run, call=call_text(run), expected=cpus)
    alive = run.trace.most_alive("worker", "process", "fork", "program")
    require(alive == cpus, "pids.not_default", seen_in=run, call=call_text(run), expected=cpus, got=alive)


def require_calls_elsewhere(run: Run, function: str) -> Sequence[Call]:
    """Require that a watched function was called, and only in children; returns the calls."""
    calls = [call for call in run.trace.calls if call.function == function]
    inside = [call for call in calls if call.pid == run.trace.main_pid]
    require(
        not inside,
        "pids.in_main",
        seen_in=run,
        function=function,
        call=call_text(run),
        main=run.trace.own_pid(run.trace.main_pid),
        count=len(inside),
    )
    return calls


# -- concurrency -----------------------------------------------------------------------------------------------------


def require_meeting(run: Run, want: int) -> None:
    """Require that calls in exactly `want` processes were in flight at once: `want` could meet, one more never came.

    The run's gate must have asked for `want + 1`.
    """
    met = run.trace.rendezvous
    tasks = run.trace.tasks
    if met < want:
        if run.unknown_hold:
            inconclusive("grader.blind", met=met, want=want)
        params: dict[str, Any] = {"call": call_text(run), "want": want, "met": met, **_gap(tasks)}
        raise CheckFailed("parallel.never_met", params, run)
    require(met <= want, "parallel.too_many", seen_in=run, call=call_text(run), want=want, met=met)


def _gap(tasks: Sequence[Task]) -> dict[str, Any]:
    """The first pair of tasks of which one began after the other had ended, as message parameters."""
    for one, other in pairwise(tasks):
        if one.end is not None and other.begin >= one.end:
            milliseconds = round((other.arrived - one.end) / 1e6, 1)
            return {"first": one.process, "second": other.process, "gap": milliseconds}
    return {"first": "", "second": "", "gap": 0.0}


def require_waits(run: Run) -> None:
    """Require that the call returned only after every child had ended.

    The children were held until nothing moved, so that none can have ended by luck before the call returned.
    """
    _, end = run.trace.main_span
    for one in run.trace.children:
        late = end is not None and (one.end is None or one.end > end)
        require(
            not late,
            "order.not_joined",
            seen_in=run,
            call=call_text(run),
            child=one.name,
            pid=run.trace.own_pid(one.pid),
        )


def require_all_started_first(run: Run) -> None:
    """Require that all processes were started before the first was waited for."""
    trace = run.trace
    starts = [r for r in trace.starts if isinstance(r.event, ev.ProcessStarted) and r.event.role == "process"]
    joins = [join for join in trace.joins if join.pid == trace.main_pid]
    if starts and joins:
        late = [start for start in starts if start.time > joins[0].begin]
        require(
            not late,
            "parallel.joined_too_early",
            seen_in=run,
            call=call_text(run),
            started=len(starts) - len(late),
            expected=len(starts),
        )


# -- guard and cleanup -----------------------------------------------------------------------------------------------


def require_under_spawn(run: Run, judge_value: Callable[[Any], None]) -> None:
    """Require that a run under spawn returned, with a value that `judge_value` accepts."""
    for task in run.trace.tasks:
        if task.error is not None:
            fail_with_error(run, task.error, "guard.child_fails_under_spawn")
    if run.error is not None and is_about_pickling(run.error):
        fail_with_error(run, run.error, "guard.not_picklable")
    if run.error is not None and run.error_while == "call":
        fail_with_error(run, run.error, "guard.fails_under_spawn")
    value = returned(run)
    require(not _stranded(run), "guard.child_fails_under_spawn", call=call_text(run), type="", error=run.errors[-400:])
    judge_value(value)


def _stranded(run: Run) -> list[int]:
    """Children that ended before their body began, by nobody's doing: what they were to run could not be loaded."""
    trace = run.trace
    begun = {trace.own_pid(record.pid) for record in trace.of(ev.ProcessBegin)}
    ended_by = {r.event.child for r in trace.of(ev.ProcessTerminate) if isinstance(r.event, ev.ProcessTerminate)}
    started = {r.event.child for r in trace.starts if isinstance(r.event, ev.ProcessStarted)}
    return sorted(started - begun - ended_by)


def require_clean(run: Run) -> None:
    """Require that nothing was left when the call had returned: no process, no shared memory."""
    returned(run)
    left = [one.name or str(one.pid) for one in run.leftovers]
    require(not left, "cleanup.left_running", seen_in=run, call=call_text(run), count=len(left), names=left[:5])


def children_errors(run: Run) -> None:
    """Fail with what a child raised, if one did: its parent may not have noticed."""
    for task in run.trace.tasks:
        if task.error is not None:
            code = "run.not_implemented" if task.error.type == "NotImplementedError" else "child.raised"
            params = {"call": call_text(run), "process": task.process, **error_params(run.folder, task.error)}
            raise CheckFailed(code, params, run)


def arguments_of(call: Call, parameters: Sequence[str]) -> dict[str, Any]:
    """A watched call's arguments by name, however they were passed."""
    return {**dict(zip(parameters, call.args, strict=False)), **call.kwargs}


def same(got: Sequence[Any], expected: Sequence[Any]) -> bool:
    """Whether two sequences hold the same items, of the same types, in whatever order."""
    rest = list(expected)
    for item in got:
        found = next((i for i, one in enumerate(rest) if type(one) is type(item) and one == item), None)
        if found is None:
            return False
        del rest[found]
    return not rest


def started_pids(run: Run) -> list[int]:
    """The PIDs of the student's processes as the program knows them, in the order of their start."""
    return [
        r.event.child
        for r in run.trace.starts
        if isinstance(r.event, ev.ProcessStarted) and r.event.role == "process" and r.pid == run.trace.main_pid
    ]
