"""manager_dict: children write into a dictionary that lives in a manager's process; a plain copy comes back."""

from typing import Any

import pytest

from grader.judge import CheckFailed, Gate, Lab, Run, call_text, check, exact, require, returned, sharing, standard
from grader.judge.ending import error_params
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show
from grader.model import events as ev
from grader.wire.decode import BadValue, read_value

GONE = ("FileNotFoundError", "ConnectionRefusedError", "ConnectionResetError", "BrokenPipeError", "EOFError")
CHANGES = 4  # how often each child may be held before the gate opens; once is enough for one who only writes


def squares(keys: list[float]) -> dict[float, float]:
    """What is in the dictionary afterwards."""
    return {key: key * key for key in keys}


@pytest.fixture(scope="module")
def keys(lab: Lab) -> list[float]:
    """Fresh keys, more than the default, one of them with a fraction."""
    first, *others = lab.distinct(5, 5, 99)
    return [*others, first + 0.5]


@pytest.fixture(scope="module")
def held(lab: Lab, keys: list[float]) -> Run:
    """All children are held as they begin, and let go as they are waited for."""
    return lab.run("main", keys, gate=Gate(want=len(keys) + 1, one_by_one=True), watch=("worker",), memory=True)


@pytest.fixture(scope="module")
def raced(lab: Lab, keys: list[float]) -> Run:
    """Each child is held before each change of the dictionary until all have come so far; the last one goes first."""
    gate = Gate(point="access", want=len(keys) + 1, misses=CHANGES * len(keys), alone="last")
    return lab.run("main", keys, gate=gate, memory=True)


@check(kind="pids", points=0.5)
def test_workers_are_processes(held: Run, keys: list[float]) -> None:
    """worker runs in child processes, at most one for each key, never in the main one."""
    if held.error is not None and held.error.type in GONE:
        params = {"call": call_text(held), **error_params(held.folder, held.error)}
        raise CheckFailed("memory.manager_gone", params, held)
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    count = len(held.trace.children)
    params = {"call": call_text(held), "expected": len(keys), "got": count, "pids": []}
    require(count, "pids.no_process", seen_in=held, **params)
    require(count > 1, "pids.too_few", seen_in=held, **params)
    require(len(held.trace.with_role("process")) <= len(keys), "pids.too_many", seen_in=held, **params)


@check(kind="parallel", points=1, after=test_workers_are_processes)
def test_all_run_together(held: Run) -> None:
    """All processes are in flight together: all are started before any is joined."""
    standard.require_all_started_first(held)
    own = len(held.trace.with_role("process"))
    if own:
        standard.require_meeting(held, own)


@check(kind="order", points=0.5, after=test_workers_are_processes)
def test_all_are_joined(held: Run) -> None:
    """The dictionary is copied only after every process has ended."""
    sharing.require_joined(held)


@check(kind="memory", points=1.5, after=test_all_are_joined)
def test_children_write(held: Run, raced: Run, keys: list[float]) -> None:
    """Each entry is written into the manager's dictionary by a child, not by the main process, and none gets lost."""
    standard.children_errors(held)
    trace = held.trace
    children = {one.pid for one in trace.children}
    by_children = {key for pid, key in written(held) if pid in children}
    by_main = {key for pid, key in written(held) if pid == trace.main_pid} - by_children
    params = {"call": call_text(held), "keys": show([key for key in keys if key in by_main])}
    require(not by_main & set(keys), "memory.written_by_main", seen_in=held, **params)
    require(by_children or trace.with_role("manager"), "memory.not_shared", seen_in=held, **params)
    require(by_children, "memory.not_written", seen_in=held, **params)
    require_nothing_lost(raced, [key for key in keys if key in as_dict(returned(held))])


@check(kind="result", points=0.5, after=test_children_write)
def test_plain_dict_is_returned(held: Run, keys: list[float]) -> None:
    """main returns a plain dict: under each key its square."""
    exact(returned(held), squares(keys), call=call_text(held))


@check(kind="guard", points=0.5, after=test_all_are_joined)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", [6, 7], start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_workers_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the processes are gone, and so is the manager."""
    standard.require_clean(held)


def require_nothing_lost(run: Run, keys: list[float]) -> None:
    """Require that what one child writes is there at the end, whatever the others do between its steps.

    `keys` are those that were there when the children took turns.
    """
    value = as_dict(returned(run))
    lost = [key for key in keys if key not in value]
    require(not lost, "memory.entries_lost", seen_in=run, call=call_text(run), keys=show(lost))


def as_dict(value: Any) -> dict[Any, Any]:
    """A dictionary that was returned; of anything else, the right type is another check's business."""
    return value if isinstance(value, dict) else {}


def written(run: Run) -> list[tuple[int, Any]]:
    """Who wrote under which keys into a manager's dictionary."""
    found: list[tuple[int, Any]] = []
    for record in run.trace.of(ev.Access):
        event = record.event
        if isinstance(event, ev.Access) and event.action == "write":
            try:
                found += [(record.pid, key) for key in read_value(bytes(event.value))]
            except (BadValue, TypeError):
                continue
    return found
