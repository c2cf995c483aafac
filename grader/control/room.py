"""The private folder of one command: snapshots, the judge's log, the folders of runs. Gone when the command
is."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.stage.remove import remove_tree
from grader.submission.snapshot import unlock

REMOVALS = 5
PREFIX = "grader-"


@dataclass(frozen=True, slots=True)
class Room:
    """Its folders."""

    path: Path

    @property
    def submitted(self) -> Path:
        """Where the snapshots are."""
        return self.path / "s"

    @property
    def runs(self) -> Path:
        """What the judge takes for its temporary files."""
        return self.path / "t"


@contextmanager
def open_room() -> Iterator[Room]:
    """A room, with short names: a socket's address in it has 108 bytes at most (unix(7))."""
    short = Path("/tmp")
    room = Room(Path(tempfile.mkdtemp(prefix=PREFIX, dir=short if short.is_dir() else None)))
    try:
        room.submitted.mkdir()
        room.runs.mkdir()
        yield room
    finally:
        unlock(room.submitted)
        remove_room(room.path)


def remove_room(path: Path) -> None:
    """Remove a room with all that is in it."""
    for _ in range(REMOVALS):  # a process that is being killed may still make a file meanwhile
        if remove_tree(path):
            return
