"""Keep what came of a grading."""

from collections.abc import Iterable, Mapping

from grader.model.result import ExerciseResult, State
from grader.progress.state import Home, Record, Trouble, update_state


def remember(
    home: Home, results: Iterable[ExerciseResult], digests: Mapping[str, str]
) -> tuple[dict[str, Record], Trouble | None]:
    """Keep results, each with the digest of the file that it belongs to; of files that are not there, nothing."""
    graded = {one.exercise: one for one in results if one.state is not State.MISSING}
    if not graded:
        return {}, None
    return update_state(
        home, graded, lambda name, old: recorded(old, graded[name], digests.get(name, ""))
    )


def recorded(old: Record, result: ExerciseResult, digest: str) -> Record:
    """A record after one more grading: whether it has ever passed, and the hints, stay."""
    return Record(
        state=result.state,
        score=result.score,
        max_score=result.max_score,
        digest=digest,
        checks={check.id: check.outcome for check in result.checks},
        passed=old.passed or result.state is State.PASSED,
        hints=old.hints,
    )
