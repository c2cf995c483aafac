"""process_subclass: a class whose `run` is what the child does."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, printing, require, returned, standard
from grader.judge.importing import definition, test_imports_cleanly
from grader.model import events as ev

PROCESS = "multiprocessing.process.BaseProcess"


@pytest.fixture(scope="module")
def numbers(lab: Lab) -> list[int]:
    """Four fresh numbers whose squares are too large to be met in a process's name, or as a PID."""
    return lab.distinct(4, 4000, 9999)


@pytest.fixture(scope="module")
def held(lab: Lab, numbers: list[int]) -> Run:
    """One call of main; all children are held until nothing else moves, and let go as they are waited for."""
    return lab.run("main", numbers, gate=Gate(want=len(numbers) + 1, one_by_one=True))


@check(kind="pids", points=1)
def test_one_process_a_number(held: Run, numbers: list[int]) -> None:
    """Each number has a child process of its own."""
    returned(held)
    standard.require_children(held, len(numbers))


@check(kind="result", points=1, after=test_one_process_a_number)
def test_class_is_a_process(lab: Lab, held: Run) -> None:
    """MyProcess is a subclass of multiprocessing.Process with a run of its own, and the processes are of it."""
    info = held.names["MyProcess"]
    where = definition(lab, "MyProcess")
    require(PROCESS in info.bases, "result.no_subclass", **where)
    require(not info.methods.get("run", PROCESS).startswith("multiprocessing."), "result.no_run", **where)
    for record in held.trace.of(ev.ProcessBegin):
        mine = isinstance(record.event, ev.ProcessBegin) and "MyProcess" in record.event.classes
        child = held.trace.own_pid(record.pid)
        require(mine, "result.other_process", seen_in=held, call=call_text(held), child=child)


@check(kind="output", points=1, after=test_one_process_a_number)
def test_every_square_is_printed(held: Run, numbers: list[int]) -> None:
    """Each square is printed by a process of its own, in the child."""
    standard.children_errors(held)
    squares = [number * number for number in numbers]
    printing.require_numbers(held, standard.require_children(held, len(numbers)), squares)


@check(kind="parallel", points=1.5, after=test_one_process_a_number)
def test_all_run_together(held: Run, numbers: list[int]) -> None:
    """All processes are in flight together: all are started before any is joined."""
    standard.require_meeting(held, len(numbers))
    standard.require_all_started_first(held)


@check(kind="result", points=0.5, after=test_one_process_a_number)
def test_nothing_is_returned(held: Run) -> None:
    """main returns nothing."""
    exact(returned(held), None, call=call_text(held))


@check(kind="guard", points=0.5, after=test_one_process_a_number)
def test_runs_under_spawn(lab: Lab, numbers: list[int]) -> None:
    """It also works where children start from scratch."""
    few = numbers[:2]
    run = lab.run("main", few, start_method="spawn")
    squares = [number * number for number in few]
    standard.require_under_spawn(run, lambda value: printing.require_numbers(run, run.trace.children, squares))


@check(kind="cleanup", points=0.5, after=test_one_process_a_number)
def test_nothing_is_left(held: Run) -> None:
    """main waits for every child before it returns."""
    standard.require_waits(held)
    standard.require_clean(held)
