from collections.abc import Callable
from typing import Any

import pytest

from grader.judge import timing
from grader.judge.api import Inconclusive
from grader.model.run import Request, Run
from tests.unit.judge.conftest import MakeRun


class Wanted:
    """A bench on which seconds are wanted or not."""

    def __init__(self, *, timed: bool) -> None:
        self.timed = timed


def show_speed(run: Run, *, timed: bool = True) -> list[str]:
    """The codes that are told of a run."""
    told: list[str] = []
    lab: Any = Wanted(timed=timed)  # no more than this is asked of it
    timing.show_speed(lab, lambda code, **params: told.append(code), 1.9, lambda: run)
    return told


MEASURING: list[Callable[[Run], Any]] = [
    show_speed, lambda run: timing.require_runnable([run]),
]  # fmt: skip


def request(*, alone: bool) -> Request:
    return Request(module="exercise", function="main", args=(3,), alone=alone)


@pytest.mark.parametrize("measure", MEASURING)
def test_what_was_not_made_alone_is_not_measured(make_run: MakeRun, measure: Callable[[Run], Any]) -> None:
    with pytest.raises(TypeError, match="alone"):
        measure(make_run(request=request(alone=False)))


def test_what_nobody_ran_has_no_measure(make_run: MakeRun) -> None:
    with pytest.raises(Inconclusive):
        timing.require_runnable([make_run(request=request(alone=True))])


@pytest.mark.parametrize("timed", [True, False])
def test_seconds_that_are_not_there_decide_nothing(make_run: MakeRun, timed: bool) -> None:
    assert show_speed(make_run(request=request(alone=True)), timed=timed) == ["speedup.parallel"]
