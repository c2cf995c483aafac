"""One batch at a time on a book: a lock that the kernel gives back, whatever becomes of its holder."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from grader.control.room import PREFIX, remove_room
from grader.errors import GraderError

try:
    import fcntl
except ImportError:  # no flock on this system: the instructor has to see to it
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

SUFFIX = ".lock"
MOST = 4096


@dataclass(frozen=True, slots=True)
class Held:
    """The lock while it is held. Its file says where the holder's room is, so that the next one can remove the room
    of a holder that was killed."""

    file: BinaryIO

    def note_room(self, room: Path | None) -> None:
        """Say where the room is; None: there is none any more."""
        self.file.seek(0)
        self.file.truncate()
        if room is not None:
            self.file.write(os.fsencode(room))
        self.file.flush()


@contextmanager
def hold(book: Path) -> Iterator[Held]:
    """Hold a book's lock; refuses when another batch has it. A room that was left behind is removed."""
    own = book.resolve()  # the same lock by whatever name
    path = own.with_name(own.name + SUFFIX)
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise GraderError("error.cant_use_book", file=book, error=error.strerror) from error
    with open(fd, "r+b") as file:
        if HAS_LOCKS:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise GraderError("error.book_busy", file=book) from error
            except OSError as error:  # some network disks know no locks
                raise GraderError("error.cant_use_book", file=book, error=error.strerror) from error
        held = Held(file)
        left = Path(os.fsdecode(file.read(MOST)))
        if is_own_room(left):
            remove_room(left)
        held.note_room(None)
        yield held


def is_own_room(path: Path) -> bool:
    """Whether a path can be nothing but a room of ours, which may be removed."""
    if not path.name.startswith(PREFIX) or str(path.parent) not in ("/tmp", tempfile.gettempdir()):
        return False
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return stat.S_ISDIR(found.st_mode) and own
