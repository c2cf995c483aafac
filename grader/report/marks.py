"""A student's marks in words: what every page and every export tells of an exercise and its checks."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.gradebook.course import not_judged
from grader.model.exercise import Exercise
from grader.model.gradebook import ClassBook, Course, Entry, Marked, Problem
from grader.model.result import CheckResult, Finding, Outcome, State, has_broken
from grader.words import Words

DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCheck:
    """A check with its words. `points` and `most` are in the course's weights."""

    check: CheckResult
    title: str
    message: str
    cause: str
    points: float
    most: float
    finding: Finding | None = None

    @property
    def lost(self) -> bool:
        """Whether it is a fault of the student's."""
        return self.check.outcome is Outcome.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldExercise:
    """An exercise of one submission. `counts` is False for one that the course has dropped, `judged` for one of which
    nothing could be judged and that is left out for this submission; `entry` is None for one that is not graded yet."""

    exercise: Exercise
    title: str
    points: float
    most: float
    counts: bool
    judged: bool = True
    checks: tuple[ToldCheck, ...] = ()
    entry: Entry | None = None

    @property
    def state(self) -> State | None:
        """What came of it; None while it is not graded."""
        return self.entry.result.state if self.entry is not None else None

    @property
    def is_broken(self) -> bool:
        """Whether anything of it could not be judged, for a reason of ours."""
        return self.entry is not None and has_broken(self.entry.result)

    @property
    def seconds(self) -> float:
        """How long it took to grade."""
        return self.entry.result.seconds if self.entry is not None else 0.0


def tell_marked(marked: Marked, book: ClassBook, words: Words) -> Iterator[ToldExercise]:
    """All exercises of a submission, in the lab's order."""
    entries = {one.exercise: one for one in marked.entries}
    for exercise in book.exercises:
        yield _tell(exercise, entries.get(exercise.name), marked, book.course, words)


def _tell(exercise: Exercise, entry: Entry | None, marked: Marked, course: Course, words: Words) -> ToldExercise:
    counts = exercise.name not in course.dropped
    judged = not counts or exercise.name in marked.grade.by_exercise
    most = worth(exercise, course) if counts and judged else 0.0
    return ToldExercise(
        exercise=exercise,
        title=words.exercise_title(exercise),
        points=marked.grade.by_exercise.get(exercise.name, 0.0) if counts else 0.0,
        most=most,
        counts=counts,
        judged=judged,
        checks=tuple(_checks(entry, most, words)) if entry is not None else (),
        entry=entry,
    )


def _checks(entry: Entry, worth: float, words: Words) -> Iterator[ToldCheck]:
    """The checks; those that could be judged share what the exercise is worth."""
    name = entry.exercise
    left_out = {one.id for one in not_judged(entry.result.checks)}
    most = sum(one.max_points for one in entry.result.checks if one.id not in left_out)
    share = worth / most if most else 0.0
    findings = {one.check.id: one for one in entry.findings}
    titles = {check: words.title(name, finding) for check, finding in findings.items()}
    for check in words.tell(entry.result, entry.findings).checks:
        passed = check.outcome is Outcome.PASSED
        # What was seen in a passed check is for people, and no part of the result.
        message = words.message(name, check.code, check.params) if passed else check.message
        blocked = check.outcome is Outcome.BLOCKED
        yield ToldCheck(
            check=check,
            title=titles.get(check.id) or words.text(f"check.{check.id}"),
            message=message,
            cause="" if passed or blocked else words.cause(name, check.code, check.params),
            points=round(check.points * share, DIGITS),
            most=0.0 if check.id in left_out else round(check.max_points * share, DIGITS),
            finding=findings.get(check.id),
        )


def worth(exercise: Exercise, course: Course) -> float:
    """What an exercise is worth in a course, in points."""
    return course.points.get(exercise.name, exercise.points)


def reached(marked: Marked, course: Course) -> float:
    """The points of a submission before the penalty."""
    points = marked.grade.by_exercise
    return round(sum(value for name, value in points.items() if name not in course.dropped), DIGITS)


def penalty(marked: Marked, course: Course) -> float:
    """The points that being late has cost."""
    return round(max(reached(marked, course) - marked.grade.points, 0.0), DIGITS)


def number(value: float) -> str:
    """A number as short as it can be written: fractions are kept, and no exponent is used."""
    text = f"{round(value, DIGITS):.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shown_name(marked: Marked) -> str:
    """What a student is called; the key where no name is known."""
    return marked.handed.student.name or marked.handed.student.key


def is_provisional(marked: Marked, course: Course) -> bool:
    """Whether something that counts could not be judged, for a reason of ours."""
    return any(one.exercise not in course.dropped and has_broken(one.result) for one in marked.entries)


def say(problem: Problem, words: Words) -> str:
    """A problem in words; its code where there are none."""
    said = words.message("", problem.code, problem.params)
    return said if said != problem.code else words.text(problem.code, **problem.params)


def why(problem: Problem, words: Words) -> str:
    """What is likely behind a problem and what to do; often nothing."""
    return words.cause("", problem.code, problem.params)
