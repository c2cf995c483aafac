"""The book's format: one SQLite file, and what its tables hold.

`PRAGMA user_version` is the format's version. Format history: 1 first.

Rows are found by what they are about and never numbered, so that the order in which results came leaves no trace.
Nouns are msgspec's JSON.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import GraderError

VERSION = 1
APPLICATION = 0x67726164  # "grad" (PRAGMA application_id): tells a book from other programs' databases
TABLES = (
    # seed: bytes; grader, start_method: text; course: Course
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    # about: Exercise; version: the one that counts now
    "CREATE TABLE exercises (name TEXT PRIMARY KEY, about BLOB NOT NULL, version TEXT NOT NULL) WITHOUT ROWID",
    # handed: Handed; digest: of all lab files
    "CREATE TABLE submissions (student TEXT PRIMARY KEY, handed BLOB NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID",
    # An exercise of a submission: either `settled` without a judge (Settled), or `file` is the digest of what is to be
    # judged, and `own` that of the student's file by itself.
    """CREATE TABLE entries (
        student TEXT NOT NULL, exercise TEXT NOT NULL, file TEXT, own TEXT, settled BLOB,
        PRIMARY KEY (student, exercise)
    ) WITHOUT ROWID""",
    "CREATE INDEX alike ON entries (exercise, own)",
    # result: ExerciseResult; findings: a list of Finding; machine: MachineInfo; broken: whether to grade it again
    """CREATE TABLE graded (
        exercise TEXT NOT NULL, file TEXT NOT NULL, version TEXT NOT NULL, start_method TEXT NOT NULL,
        broken INTEGER NOT NULL, containment TEXT NOT NULL,
        result BLOB NOT NULL, findings BLOB NOT NULL, machine BLOB NOT NULL,
        PRIMARY KEY (exercise, file, version, start_method)
    ) WITHOUT ROWID""",
    # What was found among the submissions and is none, as of the last batch (Problem).
    "CREATE TABLE strays (number INTEGER PRIMARY KEY, problem BLOB NOT NULL)",
)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing yet in a file."""
    return connection.execute("SELECT name FROM sqlite_master").fetchone() is None


def require_format(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no book, and a book of a version that this reader doesn't know."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise GraderError("error.not_a_book", file=path)
    if version != VERSION:
        raise GraderError("error.book_version", file=path, version=version, known=VERSION)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints into one that says which file it is about."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise GraderError("error.cant_use_book", file=path, error=error) from error
    except sqlite3.DatabaseError as error:
        raise GraderError("error.not_a_book", file=path) from error
