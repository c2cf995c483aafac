"""The room of a process that may be killed at any moment: whoever makes one next on that host removes what was left."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from grader.control.room import PREFIX, Room, open_room, remove_room
from grader.gradebook.lock import HAS_LOCKS, is_own_room

if HAS_LOCKS:
    import fcntl

MARK = "held"  # a file that is locked as long as its room is somebody's


@contextmanager
def open_held_room() -> Iterator[Room]:
    """A room that is removed by the next one's maker when its holder was killed."""
    for place in {"/tmp", tempfile.gettempdir()}:
        for path in sorted(Path(place).glob(f"{PREFIX}*")):
            remove_abandoned(path)
    with open_room() as room, _hold(room.path):
        yield room


def remove_abandoned(path: Path) -> None:
    """Remove a room that was held by somebody who is no more."""
    if not HAS_LOCKS or not is_own_room(path):
        return
    try:
        fd = os.open(path / MARK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:  # none that is held, or gone
        return
    with open(fd, "rb") as mark:
        if _try(mark):
            remove_room(path)


@contextmanager
def _hold(room: Path) -> Iterator[None]:
    if not HAS_LOCKS:
        yield
        return
    early = room / f"{MARK}.early"
    with early.open("wb") as mark:
        _try(mark)
        early.rename(room / MARK)  # nobody sees it before it is locked
        yield


def _try(file: BinaryIO) -> bool:
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
