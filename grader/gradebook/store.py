"""The book's writing end. There is one at a time, and one thread that uses it."""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.gradebook.format import APPLICATION, TABLES, VERSION, is_empty, refusing, require_format
from grader.gradebook.reading import Settled, read_course_of, read_exercises, read_marked
from grader.gradebook.work import Graded, Key
from grader.model.containment import Level, is_hardened
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Handed, Marked, Problem
from grader.model.result import has_broken

PRIVATE = 0o600  # grades are nobody else's business
SEED_BYTES = 32


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise of a submission as it is entered: `settled`, or a `file` to be judged (the digests of it with its
    helpers, and of it alone)."""

    exercise: str
    settled: Settled | None = None
    file: str | None = None
    own: str | None = None

    @property
    def settled_text(self) -> bytes | None:
        """What is settled, as it is kept."""
        return msgspec.json.encode(self.settled) if self.settled is not None else None


class Book:
    """A gradebook that is being filled."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()

    @property
    def secret(self) -> bytes:
        """What the seeds of all gradings are derived from."""
        return bytes(self._fact("seed"))

    @property
    def course(self) -> Course:
        """The course's rules."""
        return read_course_of(self._connection)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises that the class is graded on, in the lab's order."""
        return read_exercises(self._connection)

    def begin(
        self, *, grader: str, start_method: str, exercises: dict[str, tuple[Exercise, str]], course: Course | None
    ) -> None:
        """Note what counts from now on: exercises with their versions (others that are there stay), the start method,
        and the course's rules if they are given."""
        with self._transaction():
            self._put_fact("grader", grader.encode())
            self._put_fact("start_method", start_method.encode())
            if course is not None:
                self._put_fact("course", msgspec.json.encode(course))
            for name, (exercise, version) in exercises.items():
                row = (name, msgspec.json.encode(exercise), version)
                self._connection.execute("INSERT OR REPLACE INTO exercises VALUES (?, ?, ?)", row)

    def note_strays(self, strays: Sequence[Problem]) -> None:
        """What was found among the submissions this time and could not be used."""
        with self._transaction():
            self._connection.execute("DELETE FROM strays")
            rows = [(number, msgspec.json.encode(problem)) for number, problem in enumerate(strays)]
            self._connection.executemany("INSERT INTO strays VALUES (?, ?)", rows)

    def enter(self, handed: Handed, digest: str, lines: Sequence[Line]) -> None:
        """Enter a submission in place of what its student had handed in before. Results stay with their files."""
        student = handed.student.key
        rows = [(student, one.exercise, one.file, one.own, one.settled_text) for one in lines]
        with self._transaction():
            self._connection.execute("DELETE FROM entries WHERE student = ?", (student,))
            row = (student, msgspec.json.encode(handed), digest)
            self._connection.execute("INSERT OR REPLACE INTO submissions VALUES (?, ?, ?)", row)
            self._connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)

    def stands(self, key: Key, level: Level) -> bool:
        """Whether a result is there to stay: not a broken one, and none of a weaker containment than required now."""
        row = self._connection.execute(
            "SELECT broken, containment FROM graded"
            " WHERE exercise = ? AND file = ? AND version = ? AND start_method = ?",
            (key.exercise, key.file, key.version, key.start_method),
        ).fetchone()
        return row is not None and not row[0] and (is_hardened(Level(row[1])) or not is_hardened(level))

    def put(self, graded: Graded) -> None:
        """Keep a result, in place of an older one with the same key."""
        key = graded.key
        row = (
            key.exercise,
            key.file,
            key.version,
            key.start_method,
            has_broken(graded.result),
            graded.machine.containment,
            msgspec.json.encode(graded.result),
            msgspec.json.encode(graded.findings),
            msgspec.json.encode(graded.machine),
        )
        with self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO graded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def marked(self, student: str | None = None, *, findings: bool = False) -> Iterator[Marked]:
        """The submissions with their results, one by one; or that of one student."""
        return read_marked(self._connection, student=student, findings=findings)

    def _fact(self, name: str) -> bytes:
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return bytes(row[0])

    def _put_fact(self, name: str, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with transaction(self._connection):
            yield


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def open_book(path: Path, *, seed: bytes | None = None) -> Book:
    """Open a book to write in, a new one if there is none; `seed` is a new book's secret, drawn if not given."""
    with refusing(path):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), PRIVATE))
        except OSError as error:
            raise sqlite3.OperationalError(error.strerror) from error
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            if not is_empty(connection):
                require_format(connection, path)  # before anything is changed in what may be another program's
            connection.execute("PRAGMA journal_mode = WAL")
            # Enough for what a kill can do. A power cut may take the last results, which are then graded again.
            connection.execute("PRAGMA synchronous = NORMAL")
            with transaction(connection):
                if is_empty(connection):
                    _make(connection, seed or secrets.token_bytes(SEED_BYTES))
            require_format(connection, path)
        except BaseException:
            connection.close()
            raise
    return Book(path, connection)


def _make(connection: sqlite3.Connection, seed: bytes) -> None:
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO facts VALUES ('seed', ?)", (seed,))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
