"""A class and its grades: what was handed in by whom, what came of it, and the course's own rules.

These are the nouns that the batch writes into its book and that reports and exports read; nothing here runs anything.
"""

from datetime import datetime
from typing import Any

import msgspec

from grader.model.exercise import Exercise
from grader.model.result import ExerciseResult, Finding, MachineInfo


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell the instructor: a code and parameters, put into words where it is shown.

    `where` is the path that it is about: inside the folder or archive that was given, or, where it is told of one
    submission, inside that.
    """

    code: str
    params: dict[str, Any] = {}
    where: str = ""


class Student(msgspec.Struct, frozen=True, kw_only=True):
    """Whose work it is. `key` is unique in a book and never changes: it is what submissions are filed under.

    `ids` are what other systems call them: "username", "email", "id_number" (Moodle), "canvas_id", "sis_id",
    "sis_login", "gradescope_id", "participant" (their number in one assignment of Moodle's), "section"; only those that
    are known.
    """

    key: str
    name: str = ""
    ids: dict[str, str] = {}


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One submission as it was found. `origin` is its place in what was given, as the instructor would recognise it.

    `submitted` is when it was handed in, with a time zone, where that is known for sure (an LMS says so; the time of a
    file never counts); `late` is whether the LMS has marked it so.
    """

    student: Student
    origin: str
    submitted: datetime | None = None
    late: bool = False
    problems: tuple[Problem, ...] = ()


class Course(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A course's own rules (`course.toml`).

    `points` are what an exercise is worth in place of what its checks give together; `dropped` exercises don't count
    for anybody. After `deadline` and `grace_hours`, each day begun costs `penalty_per_day` (a share of the points
    reached, 0 to 1), `most_penalty` at most; only where the time of a submission is known.
    """

    title: str = ""
    language: str | None = None
    points: dict[str, float] = {}
    dropped: tuple[str, ...] = ()
    deadline: datetime | None = None
    grace_hours: float = 0.0
    penalty_per_day: float = 0.0
    most_penalty: float = 1.0


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of one submission: the result without words, and the judge's findings with titles and timelines.

    `same_as` are the keys of the students whose files for it are the same to the byte.
    """

    exercise: str
    result: ExerciseResult
    findings: tuple[Finding, ...] = ()
    same_as: tuple[str, ...] = ()


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """What a submission is worth by the course's rules: `points` after the penalty, of at most `most`.

    `days_late` is None where it is not known when it was handed in; `by_exercise` is before the penalty.
    """

    points: float
    most: float
    penalty: float = 0.0
    days_late: int | None = None
    by_exercise: dict[str, float] = {}


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A submission and all that came of it. `complete` is whether every exercise has its entry."""

    handed: Handed
    digest: str
    entries: tuple[Entry, ...]
    grade: Grade
    complete: bool
    machine: MachineInfo | None = None


class ClassBook(msgspec.Struct, frozen=True, kw_only=True):
    """A whole class, by student key. `strays` are what was found among the submissions and could not be used."""

    grader: str
    course: Course
    exercises: tuple[Exercise, ...]
    marked: tuple[Marked, ...]
    strays: tuple[Problem, ...] = ()
