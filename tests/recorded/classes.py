"""The recorded class for tests, and one more student who is out to do harm."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest

from grader.gradebook import reading
from grader.model.gradebook import ClassBook, Entry, Grade, Marked, Problem, Student
from grader.model.result import Finding, Outcome, State
from grader.model.timeline import Bar, Moment, Timeline

Noun = TypeVar("Noun", bound=msgspec.Struct)
HERE = Path(__file__).parent
FORMULAS = (
    *('=cmd|"/C calc"!A0', "+1+cmd", "-2+3+cmd", "@SUM(A1)", "＝1+1"),
    *("\t=1+1", "\r=1+1", "\n=1+1", ' "=1+1', ";=1+1"),
)
HARM = '</script><script>alert("gotcha")</script><img src=x onerror=alert(1)>]]>&amp;\x00\x1b[31m\u202e\ufffe{{7*7}}'


def recorded_class() -> ClassBook:
    """The class that `tests.recorded.record_class` has graded."""
    return msgspec.json.decode((HERE / "class.json").read_bytes(), type=ClassBook)


def by_key(book: ClassBook, key: str) -> Marked:
    """A student's submission."""
    return next(one for one in book.marked if one.handed.student.key == key)


def only(book: ClassBook, *keys: str) -> ClassBook:
    """The class with no other students than these."""
    return replaced(book, marked=tuple(by_key(book, key) for key in keys))


def replaced(noun: Noun, **changes: Any) -> Noun:
    """A noun with other fields."""
    return msgspec.structs.replace(noun, **changes)


def hostile(marked: Marked, key: str, text: str = HARM) -> Marked:
    """A submission in which everything that a student can choose is `text`."""
    student = Student(key=key, name=text, ids={name: text for name in marked.handed.student.ids})
    handed = replaced(
        marked.handed,
        student=student,
        origin=text,
        problems=(Problem(code="file.link", params={"name": text}, where=text),),
    )
    return replaced(marked, handed=handed, entries=tuple(_hostile(one, text) for one in marked.entries))


def _hostile(entry: Entry, text: str) -> Entry:
    checks = [replaced(one, params={**one.params, **_params(one.params, text)}) for one in entry.result.checks]
    findings = tuple(
        replaced(one, check=check, timeline=_timeline(one, text), full=(text, text))
        for one, check in zip(entry.findings, checks, strict=True)
    )
    return replaced(entry, result=replaced(entry.result, checks=checks), findings=findings)


def _params(params: dict[str, Any], text: str) -> dict[str, Any]:
    strings = {name: text for name, value in params.items() if isinstance(value, str)}
    more = {"errors": text, "source": text, "file": f"/tmp/{text}.py", "line": 3, "expected": text, "got": text}
    return {**strings, **more}


def _timeline(finding: Finding, text: str) -> Timeline | None:
    if finding.timeline is None:
        return None
    lanes = [
        replaced(
            lane,
            name=text,
            bars=[*lane.bars, Bar(begin=0.0, end=lane.end, kind="task", label=text)],
            moments=[*lane.moments, Moment(at=0.0, kind="print", label=text)],
        )
        for lane in finding.timeline.lanes
    ]
    return Timeline(length=finding.timeline.length, lanes=lanes)


def broken(book: ClassBook, key: str, exercise: str) -> ClassBook:
    """The class where the first check of a student's exercise broke for a reason of the grader's, and all others wait
    for it: the exercise is left out of what this student is graded by."""
    return _with_first(book, key, exercise, "grader.fault", {"error": "a fault"})


def undecided(book: ClassBook, key: str, exercise: str) -> ClassBook:
    """The class where a student's exercise could not be decided: the machine gave no clear measure."""
    return _with_first(book, key, exercise, "speedup.inconclusive", {})


def _with_first(book: ClassBook, key: str, exercise: str, code: str, params: dict[str, Any]) -> ClassBook:
    def break_first(entry: Entry) -> Entry:
        first, *rest = entry.result.checks
        fault = replaced(first, outcome=Outcome.BROKEN, points=0.0, code=code, params=params)
        waits = {"outcome": Outcome.BLOCKED, "points": 0.0, "code": "blocked", "params": {"by": first.id}}
        others = [replaced(one, **waits) for one in rest]
        result = replaced(entry.result, state=State.BROKEN, score=0.0, checks=[fault, *others])
        return replaced(entry, result=result)

    def change(one: Marked) -> Marked:
        entries = tuple(break_first(entry) if entry.exercise == exercise else entry for entry in one.entries)
        points = {name: value for name, value in one.grade.by_exercise.items() if name != exercise}
        return replaced(one, entries=entries, grade=_grade(one, points, book))

    return _changed(book, key, change)


def partly_broken(book: ClassBook, key: str, exercise: str) -> ClassBook:
    """The class where the last check of a student's exercise broke: the others share all that it is worth."""

    def change(one: Marked) -> Marked:
        entries = []
        points = dict(one.grade.by_exercise)
        for entry in one.entries:
            if entry.exercise == exercise:
                *rest, last = entry.result.checks
                fault = replaced(last, outcome=Outcome.BROKEN, points=0.0, code="grader.blind", params={})
                score = sum(check.points for check in rest)
                result = replaced(entry.result, state=State.BROKEN, score=score, checks=[*rest, fault])
                entry = replaced(entry, result=result)
                points[exercise] = _worth(book, exercise) * score / sum(check.max_points for check in rest)
            entries.append(entry)
        return replaced(one, entries=tuple(entries), grade=_grade(one, points, book))

    return _changed(book, key, change)


def incomplete(book: ClassBook, key: str) -> ClassBook:
    """The class where a student's last exercises are not graded yet."""

    def change(one: Marked) -> Marked:
        graded = {entry.exercise for entry in one.entries[:2]}
        points = {name: value if name in graded else 0.0 for name, value in one.grade.by_exercise.items()}
        return replaced(one, entries=one.entries[:2], complete=False, grade=_grade(one, points, book))

    return _changed(book, key, change)


def _changed(book: ClassBook, key: str, change: Callable[[Marked], Marked]) -> ClassBook:
    return replaced(book, marked=tuple(change(one) if one.handed.student.key == key else one for one in book.marked))


def _grade(one: Marked, points: dict[str, float], book: ClassBook) -> Grade:
    return replaced(
        one.grade,
        points=round(sum(points.values()) * (1 - one.grade.penalty), 6),
        most=sum(_worth(book, name) for name in points),
        by_exercise=points,
    )


def _worth(book: ClassBook, name: str) -> float:
    usual = {one.name: one.points for one in book.exercises}
    return book.course.points.get(name, usual[name])


def give(monkeypatch: pytest.MonkeyPatch, book: ClassBook, file: Path) -> str:
    """Have the book that is read from a file be this class; returns the file as a command's argument."""
    monkeypatch.setattr(reading, "read_class", lambda path: book)
    file.write_bytes(b"a book")
    return str(file)
