"""What is remembered between commands, in `.grader/state.json` of the working folder.

The JSON is the format `grader.state`, version 1. Format history: 1 first.

A file that can't be read or is newer than this grader is set aside under another name: nothing in it is lost, and
nothing that is wrong with it ever stops a command.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from grader.model.result import Outcome, State
from grader.submission import Refused, read_regular
from grader.submission.find import EXERCISES

FORMAT = "grader.state"
VERSION = 1
FOLDER = ".grader"
NAME = "state.json"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one exercise: the last grading, of the file with that digest; whether it has ever passed; and
    how many hints were read."""

    state: State | None = None
    score: float = 0.0
    max_score: float = 0.0
    digest: str = ""
    checks: dict[str, Outcome] = {}
    passed: bool = False
    hints: int = 0


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """The file's content."""

    format: str = FORMAT
    version: int = VERSION
    exercises: dict[str, Record] = {}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What every version has: enough to tell whether the rest can be read."""

    format: str
    version: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about the state that is worth a word: the sentence's code and its parameters."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Home:
    """The working folder, with the grader's own folder in it."""

    path: Path

    @classmethod
    def of(cls, folder: Path) -> "Home":
        """The home of a submission's folder: the same whether that or its `exercises/` was named."""
        inner = folder / EXERCISES
        return cls(inner if inner.is_dir() and not inner.is_symlink() else folder)

    @property
    def own(self) -> Path:
        """The grader's own folder; it may not exist."""
        return self.path / FOLDER

    @property
    def state(self) -> Path:
        """The file that remembers."""
        return self.own / NAME

    def write(self, name: str, data: bytes) -> Path:
        """Put a file into the own folder, whole or not at all. It is never written through a link."""
        if self.own.is_symlink():
            raise NotADirectoryError(20, "a link", str(self.own))
        path = self.own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with open(fd, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return path


def read_state(home: Home) -> tuple[dict[str, Record], Trouble | None]:
    """What is remembered, by exercise, and what was wrong with it. A bad file is moved out of the way."""
    if home.own.is_symlink() or not home.state.exists():
        return {}, None
    try:
        data = read_regular(home.state)
        header = msgspec.json.decode(data, type=Header)
        if header.format == FORMAT and header.version > VERSION:
            return {}, _put_away(home, "progress.newer")
        if (header.format, header.version) != (FORMAT, VERSION):
            return {}, _put_away(home, "progress.unreadable")
        return dict(msgspec.json.decode(data, type=Remembered).exercises), None
    except (Refused, msgspec.MsgspecError, UnicodeDecodeError):
        return {}, _put_away(home, "progress.unreadable")


def update_state(
    home: Home, names: Iterable[str], change: Callable[[str, Record], Record]
) -> tuple[dict[str, Record], Trouble | None]:
    """Change the records of some exercises; returns all of them. What can't be written is forgotten, with a word.

    Another command's changes at the same time come before or after, and are not lost.
    """
    with _one_at_a_time(home):
        records, trouble = read_state(home)
        for name in names:
            records[name] = change(name, records.get(name, Record()))
        text = msgspec.json.format(msgspec.json.encode(Remembered(exercises=records)), indent=1) + b"\n"
        try:
            home.write(NAME, text)
        except OSError as error:
            return records, trouble or Trouble("progress.not_kept", {"file": home.state, "error": error.strerror})
        return records, trouble


@contextmanager
def _one_at_a_time(home: Home) -> Iterator[None]:
    """Hold the own folder's lock (flock(2)), where there is such a thing; a command holds it for milliseconds."""
    fd = None
    try:
        import fcntl

        if not home.own.is_symlink():
            home.own.mkdir(exist_ok=True)
            fd = os.open(home.own, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            fcntl.flock(fd, fcntl.LOCK_EX)
    except (ImportError, OSError):
        pass  # without, as on a system without locks
    try:
        yield
    finally:
        if fd is not None:
            os.close(fd)


def _put_away(home: Home, code: str) -> Trouble:
    """Rename the state's file to a name that is free."""
    for number in range(1, 1000):
        aside = home.own / f"{NAME}.aside-{number}"
        if aside.exists() or aside.is_symlink():
            continue
        try:
            home.state.rename(aside)
        except OSError:
            break
        return Trouble(code, {"file": home.state, "aside": aside.name})
    return Trouble("progress.not_kept", {"file": home.state, "error": "?"})
