"""A course's own rules: what they are, and what a submission is worth by them.

So far the plain sum of what the exercises give.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.errors import GraderError
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Grade, Handed
from grader.model.result import ExerciseResult


def read_course(path: Path) -> Course:
    """The rules in a file (`course.toml`)."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Course)
    except (OSError, msgspec.MsgspecError) as error:
        raise GraderError("error.bad_course", file=path, problem=error) from error


def grade_of(
    course: Course, exercises: Sequence[Exercise], results: Sequence[ExerciseResult], handed: Handed
) -> Grade:
    """What a submission is worth."""
    by_exercise = {result.exercise: result.score for result in results}
    return Grade(
        points=round(sum(by_exercise.values()), 6),
        most=round(sum(one.points for one in exercises), 6),
        by_exercise=by_exercise,
    )
