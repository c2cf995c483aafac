"""rlock_reentry: a function that holds the lock calls another that takes it again, and both must."""

from typing import Any

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show

PROCESSES = 3


@pytest.fixture(scope="module")
def values(lab: Lab) -> list[int]:
    """What is to be added: not the example's values, and none of them 0."""
    return lab.distinct(4)


@pytest.fixture(scope="module")
def held(lab: Lab, values: list[int]) -> Run:
    """Three processes, held as they begin, and let go as they are waited for."""
    gate = Gate(want=PROCESSES + 1, one_by_one=True)
    return lab.run("main", values, PROCESSES, gate=gate, watch=("add_one", "add_all"))


@pytest.fixture(scope="module")
def contested(lab: Lab, values: list[int]) -> Run:
    """Each process is held between reading the total and writing it, until another has come that far too."""
    return lab.run("main", values, PROCESSES, gate=sharing.ACCESS_GATE, watch=("add_all",), memory=True)


@pytest.fixture(scope="module")
def alone(lab: Lab, values: list[int]) -> Run:
    """add_all in the main process."""
    return lab.run("prop:count_calls", values, shown=f"add_all({values}, total, lock)")


@check(kind="pids", points=0.5)
def test_adders_are_processes(held: Run) -> None:
    """As many child processes as asked for add the values, and none of them gets stuck on its lock."""
    returned(held)
    standard.require_calls_elsewhere(held, "add_all")
    standard.require_calls_elsewhere(held, "add_one")
    standard.require_children(held, PROCESSES)
    standard.children_errors(held)


@check(kind="parallel", points=0.5, after=test_adders_are_processes)
def test_all_run_together(held: Run) -> None:
    """All processes are in flight together: all are started before any is joined."""
    standard.require_all_started_first(held)
    standard.require_meeting(held, PROCESSES)


@check(kind="order", points=0.5, after=test_adders_are_processes)
def test_all_are_joined(held: Run) -> None:
    """The total is read only after every process has ended."""
    sharing.require_joined(held)


@check(kind="result", points=0.5, after=test_adders_are_processes)
def test_add_one_adds_each_value(held: Run, alone: Run, values: list[int]) -> None:
    """Every process adds all the values, each by a call of add_one()."""
    by_process: dict[str, list[Any]] = {one.name: [] for one in held.trace.children}
    names = {one.pid: one.name for one in held.trace.children}
    for call in held.trace.calls:
        if call.function == "add_one" and call.pid in names:
            by_process[names[call.pid]].append(standard.arguments_of(call, ["value"]).get("value"))
    if not any(by_process.values()):  # none was made, or it is of a kind that can't be watched
        by_process = {"add_all()": list(returned(alone))}
    for process, added in by_process.items():
        params = {"call": call_text(held), "process": process, "got": show(added), "expected": show(values)}
        plain = all(type(value) is int for value in added)
        require(not plain or sorted(added) == sorted(values), "result.values_added", seen_in=held, **params)


@check(kind="memory", points=1, after=test_all_run_together)
def test_every_addition_is_locked(contested: Run) -> None:
    """From reading the total to writing it, one lock that all share is held, every time."""
    returned(contested)
    sharing.require_locked_changes(contested, sharing.changes_by_children(contested))


@check(kind="memory", points=0.5, after=(test_every_addition_is_locked, test_add_one_adds_each_value))
def test_both_functions_hold_the_lock(contested: Run, values: list[int]) -> None:
    """add_all() holds the lock from the first value to the last, and add_one() takes it again for each."""
    given = {call.pid: standard.arguments_of(call, ["values"]).get("values") for call in contested.trace.calls}
    counts = {pid: len(own) for pid, own in given.items() if isinstance(own, list | tuple | range)}
    sharing.require_reentry(contested, sharing.changes_by_children(contested), counts, len(values))


@check(kind="result", points=0.5, after=(test_every_addition_is_locked, test_all_are_joined))
def test_total_is_right(held: Run, contested: Run, values: list[int]) -> None:
    """main returns the total of what all processes have added."""
    for run in (held, contested):
        exact(returned(run), PROCESSES * sum(values), call=call_text(run))


@check(kind="guard", points=0.5, after=(test_all_are_joined, test_every_addition_is_locked))
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", [3, 4], 2, start_method="spawn", gate=sharing.ACCESS_GATE, memory=True)
    sharing.require_same_under_spawn(run, 14)


@check(kind="cleanup", points=0.5, after=test_adders_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the processes are gone."""
    standard.require_clean(held)
