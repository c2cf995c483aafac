"""print_numbers: a process for each number, all of them together."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, printing, returned, standard
from grader.judge.importing import test_imports_cleanly


@pytest.fixture(scope="module")
def numbers(lab: Lab) -> list[int]:
    """Four fresh numbers, one of them twice; too large to be met in a process's name, or as a PID."""
    fresh = lab.distinct(4, 10_000_000, 99_999_999)
    return [*fresh, lab.random.choice(fresh)]


@pytest.fixture(scope="module")
def held(lab: Lab, numbers: list[int]) -> Run:
    """One call of main; all children are held until nothing else moves, and let go as they are waited for."""
    return lab.run("main", numbers, gate=Gate(want=len(numbers) + 1, one_by_one=True), watch=("print_number",))


@check(kind="pids", points=1)
def test_one_process_a_number(held: Run, numbers: list[int]) -> None:
    """Each number has a child process of its own."""
    returned(held)
    standard.require_calls_elsewhere(held, "print_number")
    standard.require_no_pool(held)
    standard.require_children(held, len(numbers))


@check(kind="output", points=1, after=test_one_process_a_number)
def test_every_number_is_printed(held: Run, numbers: list[int]) -> None:
    """Each number is printed by its own process, as often as it is given."""
    standard.children_errors(held)
    printing.require_numbers(held, standard.require_children(held, len(numbers)), numbers)


@check(kind="parallel", points=2, after=test_one_process_a_number)
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
    standard.require_under_spawn(run, lambda value: printing.require_numbers(run, run.trace.children, few))


@check(kind="cleanup", points=1, after=test_one_process_a_number)
def test_nothing_is_left(held: Run) -> None:
    """main waits for every child before it returns."""
    standard.require_waits(held)
    standard.require_clean(held)
