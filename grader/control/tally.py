"""Make an exercise's result of the judge's findings, and tell when they are not all there."""

from collections.abc import Sequence

from grader.model.exercise import Exercise
from grader.model.result import CheckResult, ExerciseResult, Finding, Kind, Outcome, State, conclude
from grader.submission import Refused

JUDGE_DIED = "grader.judge_died"
TOLERANCE = 1e-6


def is_complete(findings: Sequence[Finding]) -> bool:
    """Whether every check of an exercise has been heard of."""
    return bool(findings) and len(findings) >= findings[0].of


def settle(exercise: Exercise, findings: Sequence[Finding], *, doubted: bool = False) -> ExerciseResult:
    """The result that findings amount to: broken when checks are missing, or when the judge itself is
    `doubted`."""
    checks = [finding.check for finding in findings]
    seconds = sum(check.seconds for check in checks)
    missing = exercise.points - sum(check.max_points for check in checks)
    if is_complete(findings) and abs(missing) < TOLERANCE and not doubted:
        return conclude(exercise.name, checks, seconds)
    lost = CheckResult(
        id="judge",
        kind=Kind.RESULT,
        outcome=Outcome.BROKEN,
        points=0.0,
        max_points=max(missing, 0.0),
        code=JUDGE_DIED,
        params={"reported": len(checks), "of": findings[0].of if findings else 0},
    )
    return ExerciseResult(
        exercise=exercise.name,
        state=State.BROKEN,
        score=sum(check.points for check in checks),
        max_score=exercise.points,
        seconds=round(seconds, 3),
        checks=[*checks, lost],
    )


def refuse(exercise: Exercise, refused: Refused) -> Finding:
    """The finding on a file that is not read at all."""
    check = CheckResult(
        id="file_can_be_read",
        kind=Kind.FILES,
        outcome=Outcome.FAILED,
        points=0.0,
        max_points=exercise.points,
        code=refused.code,
        params=dict(refused.params),
    )
    return Finding(exercise=exercise.name, check=check, of=1, title="The file can be read.")
