"""Read a book: the class with all that came of it, and what of that must be the same whenever it is graded."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from grader.errors import GraderError
from grader.gradebook.course import grade_of
from grader.gradebook.format import refusing, require_format
from grader.model.exercise import Exercise
from grader.model.gradebook import ClassBook, Course, Entry, Handed, Marked, Problem
from grader.model.result import ExerciseResult, Finding, MachineInfo, Outcome

Findings = tuple[Finding, ...]
# What counts of a submission: entries of the book's exercises, with the results of their present versions.
ENTRIES = """
    SELECT entries.exercise, entries.settled, graded.result, {findings}, graded.machine
    FROM entries JOIN exercises ON exercises.name = entries.exercise
    LEFT JOIN graded ON graded.exercise = entries.exercise AND graded.file = entries.file
        AND graded.version = exercises.version
        AND graded.start_method = (SELECT CAST(value AS TEXT) FROM facts WHERE name = 'start_method')
    WHERE entries.student = ?
"""
ALIKE = """
    SELECT entries.exercise, other.student, submissions.handed
    FROM entries JOIN entries AS other ON other.exercise = entries.exercise AND other.own = entries.own
    JOIN submissions ON submissions.student = other.student
    WHERE entries.student = ? AND other.student <> entries.student
    ORDER BY other.student
"""


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The result of an exercise that needs no judge."""

    result: ExerciseResult
    findings: Findings = ()


class Place(msgspec.Struct, frozen=True):
    """Of a submission that was handed in only where it was found."""

    origin: str


def read_class(path: Path) -> ClassBook:
    """A class, with all that came of it. May be read while a batch goes on."""
    with refusing(path), closing(_connect(path)) as connection:
        require_format(connection, path)
        connection.execute("BEGIN")  # one state of the book, whatever is written meanwhile
        strays = connection.execute("SELECT problem FROM strays ORDER BY number").fetchall()
        return ClassBook(
            grader=_fact(connection, "grader").decode(),
            course=read_course_of(connection),
            exercises=read_exercises(connection),
            marked=tuple(read_marked(connection)),
            strays=tuple(msgspec.json.decode(row[0], type=Problem) for row in strays),
        )


def read_exercises(connection: sqlite3.Connection) -> tuple[Exercise, ...]:
    """The book's exercises, in the lab's order."""
    rows = connection.execute("SELECT about FROM exercises").fetchall()
    found = [msgspec.json.decode(row[0], type=Exercise) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.chapter, one.number, one.name)))


def read_course_of(connection: sqlite3.Connection) -> Course:
    """The course's rules; the usual ones when none were given."""
    text = _fact(connection, "course")
    return msgspec.json.decode(text, type=Course) if text else Course()


def read_marked(
    connection: sqlite3.Connection, *, student: str | None = None, findings: bool = True
) -> Iterator[Marked]:
    """The submissions by student key, one by one; with `student` only that one's."""
    course, exercises = read_course_of(connection), read_exercises(connection)
    where, params = ("WHERE student = ?", (student,)) if student is not None else ("", ())
    rows = connection.execute(f"SELECT handed, digest FROM submissions {where} ORDER BY student", params)
    for handed, digest in rows:
        one = msgspec.json.decode(handed, type=Handed)
        entries, machine = _entries(connection, one, exercises, findings)
        yield Marked(
            handed=one,
            digest=digest,
            entries=entries,
            grade=grade_of(course, exercises, [entry.result for entry in entries], one),
            complete=len(entries) == len(exercises),
            machine=machine,
        )


def _entries(
    connection: sqlite3.Connection, handed: Handed, exercises: tuple[Exercise, ...], findings: bool
) -> tuple[tuple[Entry, ...], MachineInfo | None]:
    """A submission's entries in the lab's order, and where the first of them was graded."""
    student = handed.student.key
    alike: dict[str, list[str]] = {}
    for exercise, other, others in connection.execute(ALIKE, (student,)):
        if msgspec.json.decode(others, type=Place).origin != handed.origin:  # a group hands in one work together
            alike.setdefault(exercise, []).append(other)
    found: dict[str, Entry] = {}
    machines: dict[str, bytes] = {}
    query = ENTRIES.format(findings="graded.findings" if findings else "NULL")
    for exercise, settled, result, said, machine in connection.execute(query, (student,)):
        if settled is not None:
            one = msgspec.json.decode(settled, type=Settled)
        elif result is not None:
            machines[exercise] = machine
            one = Settled(
                result=msgspec.json.decode(result, type=ExerciseResult),
                findings=msgspec.json.decode(said, type=Findings) if said is not None else (),
            )
        else:
            continue
        same = tuple(alike.get(exercise, ()))
        found[exercise] = Entry(exercise=exercise, result=one.result, findings=one.findings, same_as=same)
    ordered = [one.name for one in exercises if one.name in found]
    first = next((machines[name] for name in ordered if name in machines), None)
    where = msgspec.json.decode(first, type=MachineInfo) if first is not None else None
    return tuple(found[name] for name in ordered), where


class Essential(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What must come of an exercise whenever it is graded; `checks` are (id, outcome, points, code)."""

    student: str
    exercise: str
    state: str
    score: float
    checks: tuple[tuple[str, str, float, str], ...]


def essence(book: ClassBook) -> tuple[Essential, ...]:
    """What must be the same in any two gradings of the same submissions, whatever the machine did meanwhile.

    The rest may differ: seconds, PIDs and moments are the run's own; parameters of codes quote them, and the inputs,
    which are drawn for each book; what was *seen* in a check that passed (its code says, for example, that the machine
    was too busy to be timed) is a remark and no verdict; machines may be several.
    """
    found = [
        Essential(
            student=marked.handed.student.key,
            exercise=entry.exercise,
            state=str(entry.result.state),
            score=entry.result.score,
            checks=tuple(
                (one.id, str(one.outcome), one.points, "" if one.outcome is Outcome.PASSED else one.code or "")
                for one in sorted(entry.result.checks, key=lambda check: check.id)
            ),
        )
        for marked in book.marked
        for entry in marked.entries
    ]
    return tuple(sorted(found))


def _fact(connection: sqlite3.Connection, name: str) -> bytes:
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return bytes(row[0]) if row is not None else b""


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise GraderError("error.no_book", file=path)
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # A reader of a WAL file makes a file beside it, which a folder that is read-only doesn't allow.
        return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    return connection
