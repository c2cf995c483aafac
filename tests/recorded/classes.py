"""The recorded class for tests, and one more student who is out to do harm."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import msgspec
import pytest

from grader.model.gradebook import ClassBook, Entry, Marked, Problem, Student
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
    """The class where the first check of a student's exercise broke for a reason of the grader's."""

    def break_first(entry: Entry) -> Entry:
        first, *rest = entry.result.checks
        fault = replaced(first, outcome=Outcome.BROKEN, points=0.0, code="grader.fault", params={"error": "a fault"})
        waits = {"outcome": Outcome.BLOCKED, "points": 0.0, "code": "blocked", "params": {"by": first.id}}
        others = [replaced(one, **waits) for one in rest]
        result = replaced(entry.result, state=State.BROKEN, score=0.0, checks=[fault, *others])
        return replaced(entry, result=result)

    marked = tuple(
        replaced(
            one,
            entries=tuple(break_first(entry) if entry.exercise == exercise else entry for entry in one.entries),
            grade=replaced(
                one.grade,
                by_exercise={**one.grade.by_exercise, exercise: 0.0},
                points=one.grade.points - one.grade.by_exercise[exercise],
            ),
        )
        if one.handed.student.key == key
        else one
        for one in book.marked
    )
    return replaced(book, marked=marked)


def incomplete(book: ClassBook, key: str) -> ClassBook:
    """The class where a student's last exercises are not graded yet."""
    marked = tuple(
        replaced(one, entries=one.entries[:2], complete=False) if one.handed.student.key == key else one
        for one in book.marked
    )
    return replaced(book, marked=marked)


def give(monkeypatch: pytest.MonkeyPatch, book: ClassBook, file: Path) -> str:
    """Have the store read this class from a file; returns the file as a command's argument."""
    store = ModuleType("grader.gradebook.store")
    store.__dict__["read_class"] = lambda path: book
    monkeypatch.setitem(sys.modules, store.__name__, store)
    monkeypatch.setattr("grader.gradebook.store", store, raising=False)
    file.write_bytes(b"a book")
    return str(file)


def undecided(book: ClassBook, key: str, exercise: str) -> ClassBook:
    """The class where a student's exercise could not be decided: the machine gave no clear measure."""
    changed = broken(book, key, exercise)
    found = by_key(changed, key)
    entries = []
    for entry in found.entries:
        if entry.exercise == exercise:
            first, *rest = entry.result.checks
            unclear = replaced(first, code="speedup.inconclusive", params={})
            entry = replaced(entry, result=replaced(entry.result, checks=[unclear, *rest]))
        entries.append(entry)
    marked = tuple(replaced(one, entries=tuple(entries)) if one is found else one for one in changed.marked)
    return replaced(changed, marked=marked)
