"""Runs that measure take turns with everything else on this host, whichever command, worker or user it belongs to.

Whoever measures holds a file's lock alone, all others share it; the kernel gives it back when its holder dies. Before
that lock everybody passes a turnstile, where whoever waits to be alone keeps those out that come after. A turn keeps
figures clean and never decides anything: where the files can't be used, or others don't let go in time, one goes on
without.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # no flock on this system: no turns
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

# The same for all, whatever TMPDIR says: a judge's is its command's private room.
FOLDER = Path("/tmp")
TURN, TURNSTILE = "grader-turn", "grader-turnstile"
LIMIT = 20.0  # s; somebody who waits for a verdict is not to wait longer for clean figures
LOOK_AGAIN = 0.005  # s
# Nothing is written, and reading is enough for flock(2): others need no more than that.
MODE = 0o644
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


class Turns:
    """Gives turns on this host. After a wait in vain it waits no more, so that a lock that is never given back costs
    its `limit` (s) once."""

    def __init__(
        self,
        folder: Path = FOLDER,
        *,
        limit: float = LIMIT,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._limit = limit
        self._clock = clock
        self._pause = pause
        self._patient = HAS_LOCKS

    @contextmanager
    def take(self, *, alone: bool) -> Iterator[float]:
        """Hold a turn, `alone` or with others; gives the clock's moment at which it began."""
        held = self._come_in(alone) if self._patient else None
        try:
            yield self._clock()
        finally:
            if held is not None:
                _let_go(held)

    def _come_in(self, alone: bool) -> int | None:
        """The lock's file descriptor once it is held; None when one is to go on without."""
        turn, turnstile = (_open(self._folder / name) for name in (TURN, TURNSTILE))
        held = False
        try:
            if turn is not None and turnstile is not None:
                until = self._clock() + self._limit
                held = self._wait(turnstile, True, until) and self._wait(turn, alone, until)
                self._patient = held
        finally:
            if turnstile is not None:
                _let_go(turnstile)
            if turn is not None and not held:
                _let_go(turn)
        return turn if held else None

    def _wait(self, lock: int, alone: bool, until: float) -> bool:
        while not _try(lock, alone):
            if self._clock() >= until:
                return False
            self._pause(LOOK_AGAIN)  # a blocking flock(2) knows no limit of time
        return True


def _open(path: Path) -> int | None:
    """A lock's file, made if need be; None when it can't be had or is something else."""
    try:
        fd = _open_or_make(path)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        return None
    return fd


def _open_or_make(path: Path) -> int:
    # In a sticky folder, opening another user's file with O_CREAT is refused (fs.protected_regular, proc(5)).
    try:
        return os.open(path, _FLAGS)
    except FileNotFoundError:
        pass
    try:
        fd = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, MODE)
    except FileExistsError:  # somebody else was quicker
        return os.open(path, _FLAGS)
    os.fchmod(fd, MODE)  # whatever the umask says
    return fd


def _try(fd: int, alone: bool) -> bool:
    try:
        fcntl.flock(fd, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # no locks on this file system
        return True
    return True


def _let_go(fd: int) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_UN)  # a child that was forked meanwhile may hold the same open file until its exec
    except OSError:
        pass
    os.close(fd)
