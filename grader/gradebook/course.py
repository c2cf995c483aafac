"""A course's rules, and what a submission is worth by them.

**Points.** An exercise is worth what the course says, else what its checks give together. A submission gets the share
of it that it got of what could be judged: a check that is broken, or that waits for a broken one, is left out of both
the points reached and those to be reached. Where nothing of an exercise could be judged, the exercise is left out for
this submission, and `most` is less by it.

**Late days.** They are counted in days of 24 hours from the deadline and the hours of grace, each day begun as a whole
one. Where it is not known when something was handed in, there is no penalty, whatever the learning platform marks.

All is computed in fractions and rounded once, at the end.
"""

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog import load_catalog
from grader.errors import GraderError
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Grade, Handed
from grader.model.result import CheckResult, ExerciseResult, Outcome, State
from grader.submission import Refused, read_regular
from grader.words.language import LANGUAGES

DAY = timedelta(days=1)
MOST_HOURS = 10_000.0
DIGITS = 6  # as results are rounded
_AT = re.compile(r" - at `\$\.(?P<key>\w+)(?P<inside>[^`]*)`")
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]+)`")
_LINE = re.compile(r"\(at line (?P<line>\d+)")


def read_course(path: Path, exercises: Sequence[Exercise] | None = None) -> Course:
    """A course's rules from its file; complains with file, line and key. `exercises` are those that there are."""
    try:
        text = read_regular(path).decode("utf-8-sig")
        course = msgspec.toml.decode(text, type=Course)
    except Refused as refused:
        why = refused.params.get("error") or refused.code
        raise GraderError("error.cant_read", file=path, error=why) from refused
    except UnicodeError as error:
        raise GraderError("error.cant_read", file=path, error=error) from error
    except msgspec.MsgspecError as error:
        raise _malformed(path, text, str(error)) from error
    _Validating(path, text).validate(course, exercises if exercises is not None else load_catalog().exercises)
    return course


def _malformed(path: Path, text: str, said: str) -> GraderError:
    unknown, at = _UNKNOWN.search(said), _AT.search(said)
    if unknown is not None:
        key = unknown["key"]
        close = difflib.get_close_matches(key, Course.__struct_fields__, n=1)
        if close:
            return GraderError("error.course_key_but", where=_where(path, text, [key]), key=key, close=close[0])
        return GraderError("error.course_key", where=_where(path, text, [key]), key=key)
    if at is None:
        line = _LINE.search(said)
        number = line["line"] if line is not None else len(text.splitlines())
        return GraderError("error.course_syntax", where=f"{path}:{number}", problem=said)
    keys = [at["key"]]
    if at["inside"] == "[...]":  # which of a table's values it was is not said
        table = msgspec.toml.decode(text).get(at["key"], {})
        keys += [name for name, value in table.items() if type(value) not in (int, float)][:1]
    where = _where(path, text, keys)
    return GraderError("error.course_value", where=where, key=".".join(keys), problem=said[: at.start()])


class _Validating:
    """Looks for what no type tells."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def validate(self, course: Course, exercises: Sequence[Exercise]) -> None:
        """Refuse rules that can't be meant."""
        names = [one.name for one in exercises]
        for name, points in course.points.items():
            self._known(name, names, ["points", name])
            if not (math.isfinite(points) and points >= 0):
                self._refuse("error.course_points", ["points", name], value=points)
        for name in course.dropped:
            self._known(name, names, ["dropped"])
        if course.language is not None and course.language not in LANGUAGES:
            self._refuse("error.course_language", ["language"], value=course.language, languages=list(LANGUAGES))
        if course.deadline is not None and course.deadline.utcoffset() is None:
            self._refuse("error.course_zone", ["deadline"], value=course.deadline.isoformat())
        self._between("grace_hours", course.grace_hours, MOST_HOURS)
        self._between("penalty_per_day", course.penalty_per_day, 1.0)
        self._between("most_penalty", course.most_penalty, 1.0)
        if course.penalty_per_day > 0 and course.deadline is None:
            self._refuse("error.course_no_deadline", ["penalty_per_day"])

    def _known(self, name: str, names: Sequence[str], keys: Sequence[str]) -> None:
        if name in names:
            return
        close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        if close:
            self._refuse("error.course_exercise_but", keys, name=name, close=close[0])
        self._refuse("error.course_exercise", keys, name=name)

    def _between(self, key: str, value: float, most: float) -> None:
        if not 0 <= value <= most:
            self._refuse("error.course_between", [key], value=value, most=most)

    def _refuse(self, code: str, keys: Sequence[str], **params: Any) -> None:
        raise GraderError(code, where=_where(self._path, self._text, keys), key=".".join(keys), **params)


def _where(path: Path, text: str, keys: Sequence[str]) -> str:
    """The file and, where it can be had, the line of a key."""
    table: list[str] = []
    wanted = list(keys)
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+([^\[\]]+)\]+", line)
        if header is not None:
            table = _parts(header[1])
        elif "=" in line:
            here = [*table, *_parts(line.partition("=")[0])]
            if here == wanted or (here == wanted[: len(here)] and wanted[-1] in line.partition("=")[2]):
                return f"{path}:{number}"
    return str(path)


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def grade_of(
    course: Course, exercises: Sequence[Exercise], results: Sequence[ExerciseResult], handed: Handed
) -> Grade:
    """What a submission is worth; an exercise without a result counts as not done."""
    by_name = {result.exercise: result for result in results}
    reached: dict[str, Fraction] = {}
    most = Fraction(0)
    for exercise in exercises:
        if exercise.name in course.dropped:
            continue
        worth = exact(course.points.get(exercise.name, exercise.points))
        share = share_of(by_name[exercise.name]) if exercise.name in by_name else Fraction(0)
        if share is not None:
            most += worth
            reached[exercise.name] = worth * share
    days = days_late(course, handed)
    penalty = min(exact(course.penalty_per_day) * (days or 0), exact(course.most_penalty))
    return Grade(
        points=_rounded(sum(reached.values(), Fraction(0)) * (1 - penalty)),
        most=_rounded(most),
        penalty=_rounded(penalty),
        days_late=days,
        by_exercise={name: _rounded(points) for name, points in reached.items()},
    )


def days_late(course: Course, handed: Handed) -> int | None:
    """The days begun after deadline and grace; None where it is not known when it was handed in."""
    if course.deadline is None:
        return 0
    if handed.submitted is None:
        return None
    over = handed.submitted - course.deadline - timedelta(hours=course.grace_hours)
    return max(0, -(-over // DAY))


def share_of(result: ExerciseResult) -> Fraction | None:
    """How much of what could be judged of an exercise was reached, 0 to 1; None when nothing could be."""
    if result.state is State.BROKEN and not result.checks:
        return None
    left_out = sum((exact(check.max_points) for check in not_judged(result.checks)), Fraction(0))
    judged = exact(result.max_score) - left_out
    if judged <= 0:
        return None if left_out > 0 else Fraction(0)
    return max(Fraction(0), min(exact(result.score) / judged, Fraction(1)))


def not_judged(checks: Sequence[CheckResult]) -> list[CheckResult]:
    """The checks that are broken, and those that wait for one."""
    by_id = {check.id: check for check in checks}
    return [check for check in checks if _stops_at(check, by_id).outcome is Outcome.BROKEN]


def _stops_at(check: CheckResult, by_id: Mapping[str, CheckResult]) -> CheckResult:
    """The check that a blocked one waits for in the end; any other itself."""
    for _ in by_id:
        before = by_id.get(str(check.params.get("by"))) if check.outcome is Outcome.BLOCKED else None
        if before is None:
            break
        check = before
    return check


def exact(number: float) -> Fraction:
    """A number as it is written: 0.1 is a tenth."""
    return Fraction(repr(number))


def _rounded(number: Fraction) -> float:
    return float(round(number, DIGITS))
