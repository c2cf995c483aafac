from collections.abc import Callable
from typing import Any

import pytest

from grader.judge import timing
from grader.judge.api import Inconclusive
from grader.model.run import Request, Run
from tests.unit.judge.conftest import MakeRun

MEASURING: list[Callable[[Run], Any]] = [
    timing.require_counting, timing.compare_seconds, lambda run: timing.require_runnable([run]),
]  # fmt: skip
SIZES = [20_000, 400_000]
COUNTED = [(20_000, 1_000_000), (400_000, 20_000_000)]


def request(*, alone: bool) -> Request:
    return Request(module="exercise", function="main", args=(SIZES,), alone=alone)


@pytest.mark.parametrize("measure", MEASURING)
def test_what_was_not_made_alone_is_not_measured(make_run: MakeRun, measure: Callable[[Run], Any]) -> None:
    with pytest.raises(TypeError, match="alone"):
        measure(make_run(request=request(alone=False), value=COUNTED))


def test_what_was_made_alone_is(make_run: MakeRun) -> None:
    run = make_run(request=request(alone=True), value=COUNTED)
    timing.require_counting(run)
    for measure in MEASURING[1:]:  # nothing was measured in a run that nobody ran
        with pytest.raises(Inconclusive):
            measure(run)
