"""Results: what the judge found, in the form that `--json` writes (format `grader.result`, version 1).

Format history: 1 first.
"""

from enum import StrEnum
from typing import Any

import msgspec

from grader.model.timeline import Timeline

FORMAT = "grader.result"
VERSION = 1


class Kind(StrEnum):
    """The question that a check answers."""

    RESULT = "result"
    ORDER = "order"
    PIDS = "pids"
    PARALLEL = "parallel"
    SPEEDUP = "speedup"
    MEMORY = "memory"
    FILES = "files"
    OUTPUT = "output"
    GUARD = "guard"
    CLEANUP = "cleanup"


class Outcome(StrEnum):
    """What came of a check; `blocked` by another that failed, `broken` by a fault of ours."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"
    BROKEN = "broken"


class State(StrEnum):
    """What came of an exercise."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"
    UNTOUCHED = "untouched"
    MISSING = "missing"


class CheckResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One check's outcome. `code` and `params` say why when it did not pass, and what was seen when it did."""

    id: str
    kind: Kind
    outcome: Outcome
    points: float
    max_points: float
    code: str | None = None
    params: dict[str, Any] = {}
    message: str = ""
    seconds: float = 0.0


class Finding(msgspec.Struct, frozen=True, kw_only=True, tag="finding"):
    """What the judge says of one check: the result, a timeline where it shows why, a fault of ours as text, and in
    `full` what was expected and what came, where the message shows a part of it only.

    `of` is how many checks the exercise has, so that the last one can be told.
    """

    exercise: str
    check: CheckResult
    of: int = 0
    title: str = ""
    timeline: Timeline | None = None
    fault: str | None = None
    full: tuple[str, str] | None = None


class ExerciseResult(msgspec.Struct, frozen=True, kw_only=True):
    """All checks of one exercise."""

    exercise: str
    state: State
    score: float
    max_score: float
    seconds: float
    checks: list[CheckResult] = []


class SubmissionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which submission: its name and the SHA-256 of its files ("sha256:…")."""

    name: str
    digest: str


class MachineInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Where it was graded; `containment` is bubblewrap, confined or basic."""

    cpus: int
    python: str
    start_method: str
    containment: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one submission."""

    format: str = FORMAT
    version: int = VERSION
    grader: str
    submission: SubmissionInfo
    machine: MachineInfo
    score: float
    max_score: float
    exercises: list[ExerciseResult]


def conclude(exercise: str, checks: list[CheckResult], seconds: float) -> ExerciseResult:
    """An exercise's result from its checks: failed before broken, so that a student's fault is never hidden by ours."""
    outcomes = {check.outcome for check in checks}
    if Outcome.FAILED in outcomes:
        state = State.FAILED
    elif outcomes == {Outcome.PASSED}:
        state = State.PASSED
    else:
        state = State.BROKEN
    return ExerciseResult(
        exercise=exercise,
        state=state,
        score=round(sum(check.points for check in checks), 6),
        max_score=round(sum(check.max_points for check in checks), 6),
        seconds=round(seconds, 3),
        checks=checks,
    )


def set_aside(exercise: str, state: State, max_score: float) -> ExerciseResult:
    """The result of an exercise that was not graded: untouched or missing."""
    return ExerciseResult(exercise=exercise, state=state, score=0.0, max_score=max_score, seconds=0.0)


def has_broken(result: ExerciseResult) -> bool:
    """Whether any part of a result is broken, so that it is to be made again."""
    return result.state is State.BROKEN or any(check.outcome is Outcome.BROKEN for check in result.checks)
