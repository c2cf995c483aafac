"""hello_process: a child says something, and the main process closes after it."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, printing, returned, standard
from grader.judge.importing import test_imports_cleanly


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """One call of main; the child is held until nothing else moves."""
    return lab.run("main", gate=Gate(want=2), watch=("say_hello",))


@check(kind="pids", points=1)
def test_one_child_says_hello(held: Run) -> None:
    """say_hello runs in exactly one child process, never in the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "say_hello")
    standard.require_children(held, 1)


@check(kind="output", points=0.5, after=test_one_child_says_hello)
def test_child_prints_a_greeting(held: Run) -> None:
    """The child prints a line."""
    standard.children_errors(held)
    (child,) = standard.require_children(held, 1)
    printing.require_child_line(held, child)


@check(kind="order", points=1, after=test_child_prints_a_greeting)
def test_greeting_comes_before_the_closing_line(held: Run) -> None:
    """The main process waits for the child and then prints a closing line of its own."""
    (child,) = standard.require_children(held, 1)
    printing.require_closing_line(held, printing.require_child_line(held, child))
    standard.require_waits(held)


@check(kind="result", points=0.5, after=test_one_child_says_hello)
def test_nothing_is_returned(held: Run) -> None:
    """main prints and returns nothing."""
    exact(returned(held), None, call=call_text(held))


@check(kind="guard", points=0.5, after=test_one_child_says_hello)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_one_child_says_hello)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the child is gone."""
    standard.require_waits(held)
    standard.require_clean(held)
