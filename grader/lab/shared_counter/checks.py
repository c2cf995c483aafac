"""shared_counter: several processes add to one number, and a lock keeps each addition whole."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, returned, sharing, standard, tallies
from grader.judge.importing import test_imports_cleanly

PROCESSES = 3


@pytest.fixture(scope="module")
def increments(lab: Lab) -> int:
    """How often each process is to add: few, for what matters is shown by holding them."""
    return lab.random.randint(4, 9)


@pytest.fixture(scope="module")
def held(lab: Lab, increments: int) -> Run:
    """Three processes, held as they begin, and let go as they are waited for."""
    gate = Gate(want=PROCESSES + 1, one_by_one=True)
    return lab.run("main", PROCESSES, increments, gate=gate, watch=("worker",))


@pytest.fixture(scope="module")
def contested(lab: Lab, increments: int) -> Run:
    """Each process is held between reading the number and writing it, until another has come that far too."""
    return lab.run("main", PROCESSES, increments, gate=sharing.ACCESS_GATE, watch=("worker",), memory=True)


@check(kind="pids", points=0.5)
def test_workers_are_processes(held: Run) -> None:
    """As many child processes as asked for add to the counter, never the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    standard.require_children(held, PROCESSES)
    standard.children_errors(held)


@check(kind="parallel", points=0.5, after=test_workers_are_processes)
def test_all_run_together(held: Run) -> None:
    """All processes are in flight together: all are started before any is joined."""
    standard.require_all_started_first(held)
    standard.require_meeting(held, PROCESSES)


@check(kind="order", points=0.5, after=test_workers_are_processes)
def test_all_are_joined(held: Run) -> None:
    """The counter is read only after every process has ended."""
    sharing.require_joined(held)


@check(kind="memory", points=2, after=test_all_run_together)
def test_every_addition_is_locked(contested: Run) -> None:
    """From reading the counter to writing it, one lock that all share is held, every time."""
    returned(contested)
    sharing.require_locked_changes(contested, sharing.changes_by_children(contested))


@check(kind="result", points=0.5, after=(test_every_addition_is_locked, test_all_are_joined))
def test_sum_is_right(held: Run, contested: Run, increments: int) -> None:
    """Every worker adds its share to a number with room for the sum, and main returns what it says at the end."""
    total = PROCESSES * increments
    for run in (held, contested):
        exact(returned(run), total, call=call_text(run))
    tallies.require_added_by_children(contested, sharing.changes_by_children(contested), total)
    tallies.require_room(contested, total)


@check(kind="guard", points=0.5, after=(test_all_are_joined, test_every_addition_is_locked))
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 2, 3, start_method="spawn", gate=sharing.ACCESS_GATE, memory=True)
    sharing.require_same_under_spawn(run, 6)


@check(kind="cleanup", points=0.5, after=test_workers_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the processes are gone."""
    standard.require_clean(held)
