import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from grader.control import JudgeProcess
from grader.model.exercise import Exercise
from grader.model.judging import Done
from grader.model.result import CheckResult, Finding, Kind, Outcome

# Says its lines when it has a request, and ends with a code.
SCRIPT = """
import sys
for request in sys.stdin:
    for line in {lines!r}:
        print(line, flush=True)
    if {die}:
        sys.exit(1)
"""

StartJudge = Callable[..., JudgeProcess]


def make_exercise(name: str = "pool_map", points: float = 2.0, number: int = 1) -> Exercise:
    return Exercise(
        name=name,
        chapter="chapter_2",
        number=number,
        title="Pool.map",
        points=points,
        names={"main": ["items"]},
    )


def make_finding(
    check: str,
    outcome: Outcome = Outcome.PASSED,
    *,
    points: float = 1.0,
    of: int = 2,
    exercise: str = "pool_map",
) -> Finding:
    passed = outcome is Outcome.PASSED
    return Finding(
        exercise=exercise,
        of=of,
        title=f"Title of {check}.",
        check=CheckResult(
            id=check,
            kind=Kind.RESULT,
            outcome=outcome,
            points=points if passed else 0.0,
            max_points=points,
            code=None if passed else "result.wrong",
            seconds=0.25,
        ),
    )


@pytest.fixture
def start_judge(tmp_path: Path) -> StartJudge:
    """Starts something that answers every request with given findings, and dies if told to."""

    def start(*findings: Finding, code: int | None = 0, die: bool = False, noise: str = "") -> JudgeProcess:
        lines = [msgspec.json.encode(one).decode() for one in findings]
        if noise:
            lines.append(noise)
        if code is not None:
            lines.append(msgspec.json.encode(Done(code=code)).decode())
        script = SCRIPT.format(lines=lines, die=die)
        return JudgeProcess(tmp_path, tmp_path / "judge.log", (sys.executable, "-I", "-S", "-c", script))

    return start
