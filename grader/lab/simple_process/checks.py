"""simple_process: one child, its PID, and a join before the end."""

import re

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exactly, require, returned, standard
from grader.judge.importing import test_imports_cleanly


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """One call of main; the child is held until nothing else moves."""
    return lab.run("main", gate=Gate(want=2), watch=("worker",))


@check(kind="pids", points=1)
def test_one_child_runs(held: Run) -> None:
    """Exactly one child process is started, by the main process."""
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    standard.require_children(held, 1)


@check(kind="result", points=1, after=test_one_child_runs)
def test_pid_is_the_childs(held: Run) -> None:
    """main returns the child's PID."""
    value = returned(held)
    exactly(int, value, call=call_text(held))
    (child,) = standard.require_children(held, 1)
    own = held.trace.own_pid(child.pid)
    is_main = value == held.trace.own_pid(held.trace.main_pid)
    require(not is_main, "result.pid_of_main", seen_in=held, call=call_text(held), got=value, expected=own)
    require(value == own, "result.pid", seen_in=held, call=call_text(held), got=value, expected=own)


@check(kind="output", points=0.5, after=test_one_child_runs)
def test_worker_prints_pids(held: Run) -> None:
    """The child prints its own PID and its parent's."""
    standard.children_errors(held)
    (child,) = standard.require_children(held, 1)
    said = " ".join(line.text for line in held.trace.lines if line.pid == child.pid)
    numbers = {int(number) for number in re.findall(r"\d+", said)}
    own, parents = held.trace.own_pid(child.pid), held.trace.own_parents(child.pid)
    require(said.strip(), "output.child_silent", process=child.name)
    require(own in numbers, "output.pid_missing", process=child.name, expected=own, text=said)
    require(numbers & parents, "output.parent_pid_missing", process=child.name, expected=max(parents), text=said)


@check(kind="order", points=0.5, after=test_one_child_runs)
def test_child_is_joined(held: Run) -> None:
    """main waits for the child before it returns."""
    standard.require_waits(held)


@check(kind="guard", points=0.5, after=test_one_child_runs)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", start_method="spawn")
    standard.require_under_spawn(run, lambda value: exactly(int, value, call=call_text(run)))


@check(kind="cleanup", points=0.5, after=test_one_child_runs)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the child is gone."""
    standard.require_clean(held)
