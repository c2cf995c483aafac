"""hello_args: a child greets by a name that was handed to it."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, printing, require, returned, standard
from grader.judge.importing import test_imports_cleanly


@pytest.fixture(scope="module")
def name(lab: Lab) -> str:
    """A name that nobody has yet, with a space and capitals inside."""
    return " ".join("".join(lab.random.choices("abdeiklmnorstu", k=5)).capitalize() for _ in range(2))


@pytest.fixture(scope="module")
def held(lab: Lab, name: str) -> Run:
    """One call of main with that name; the child is held until nothing else moves."""
    return lab.run("main", name, gate=Gate(want=2), watch=("say_hello",))


@check(kind="pids", points=1)
def test_one_child_says_hello(held: Run) -> None:
    """say_hello runs in exactly one child process, never in the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "say_hello")
    standard.require_children(held, 1)


@check(kind="output", points=1, after=test_one_child_says_hello)
def test_child_greets_by_name(held: Run, name: str) -> None:
    """The child prints a line with the name that main was given."""
    standard.children_errors(held)
    (child,) = standard.require_children(held, 1)
    printing.require_child_line(held, child)
    said = [line.text for line in printing.lines_of(held, child.pid)]
    require(any(name in text for text in said), "output.name_not_said", name=name, text=said[0], call=call_text(held))


@check(kind="order", points=0.5, after=test_child_greets_by_name)
def test_greeting_comes_before_the_closing_line(held: Run) -> None:
    """The main process waits for the child and then prints a closing line of its own."""
    standard.children_errors(held)
    (child,) = standard.require_children(held, 1)
    printing.require_closing_line(held, printing.require_child_line(held, child))
    standard.require_waits(held)


@check(kind="result", points=0.5, after=test_one_child_says_hello)
def test_nothing_is_returned(held: Run) -> None:
    """main prints and returns nothing."""
    exact(returned(held), None, call=call_text(held))


@check(kind="guard", points=0.5, after=test_one_child_says_hello)
def test_runs_under_spawn(lab: Lab, name: str) -> None:
    """It also works where children start from scratch: the name arrives there too."""
    run = lab.run("main", name, start_method="spawn")

    def judge_value(value: object) -> None:
        said = [line.text for line in run.trace.lines if line.pid != run.trace.main_pid]
        arrived = any(name in text for text in said)
        require(arrived, "guard.name_lost_under_spawn", name=name, text=said[0] if said else "", call=call_text(run))

    standard.require_under_spawn(run, judge_value)


@check(kind="cleanup", points=0.5, after=test_one_child_says_hello)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the child is gone."""
    standard.require_waits(held)
    standard.require_clean(held)
