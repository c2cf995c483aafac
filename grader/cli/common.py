"""What several commands need: where the files are, what the options mean, where text goes."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from grader.control.machine import start_methods
from grader.errors import GraderError
from grader.gradebook.lock import SUFFIX
from grader.submission.find import EXERCISES
from grader.words import Words, choose_language

STDOUT = "-"
PYTHON = ".py"
BOOK = ("", "-wal", "-shm", "-journal", SUFFIX)  # the endings of a book's files

Write = Callable[[Iterable[bytes]], None]


def speak(language: str | None) -> Words:
    """The words of the language asked for, or of the environment."""
    return Words(choose_language(language, os.environ))


def choose_folder(asked: Path | None, here: Path) -> Path:
    """Where the submission is: as asked, else `exercises/` below the current folder, else the current
    folder."""
    if asked is None:
        return here / EXERCISES if (here / EXERCISES).is_dir() else here
    if not asked.is_dir():
        raise GraderError("error.not_a_folder" if asked.exists() else "error.no_folder", folder=asked)
    return asked


def refuse_program(out: Path) -> None:
    """Refuse to write over what can only be somebody's work: a forgotten file name makes an exercise the next word."""
    if out.suffix.casefold() == PYTHON and out.exists():
        raise GraderError("error.out_is_program", file=out)


def refuse_book(out: Path, book: Path) -> None:
    """Refuse to write over a book, or over what SQLite and the batch keep beside it."""
    own = {os.path.realpath(book) + ending for ending in BOOK}
    if os.path.realpath(out) in own:
        raise GraderError("error.out_is_book", file=out)


def require_start_method(method: str | None) -> None:
    """Refuse a start method that this platform does not have."""
    if method is not None and method not in start_methods():
        raise GraderError("error.start_method", method=method, methods=start_methods())


@contextmanager
def open_json(target: str | None) -> Iterator[Write | None]:
    """Where the JSON goes, opened before any work is done so that a bad path is told at once.

    It is written in pieces. What a file held stays until there is something new to write.
    """
    if target is None:
        yield None
    elif target == STDOUT:
        yield _write_stdout
    else:
        refuse_program(Path(target))
        with ExitStack() as stack:
            try:
                file = stack.enter_context(open(target, "ab"))
            except OSError as error:
                raise GraderError("error.cant_write", file=target, error=error.strerror) from error
            yield lambda pieces: _replace(file, target, pieces)


def _write_stdout(pieces: Iterable[bytes]) -> None:
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def _replace(file: BinaryIO, name: str, pieces: Iterable[bytes]) -> None:
    try:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # a device may say that it can be cut, and can't
            file.truncate(0)
        for piece in pieces:
            file.write(piece)
        file.flush()
    except OSError as error:
        with suppress(OSError):  # what is left to write can't be written either
            file.close()
        raise GraderError("error.cant_write", file=name, error=error.strerror) from error
