"""Runs that measure take turns with everything else on this host, whichever command, worker or user it belongs to.

Whoever measures holds a file's lock alone, all others share it; the kernel gives it back when its holder dies. Before
that lock is a turnstile: who waits to be alone, or is, keeps it shut for those that would share, so that all who
measure go one after the other and the others have to make room only once. It is left open for a while, so that others
work on until more of those that measure have come. A turn keeps figures clean and never decides anything: where the
files can't be used, or others don't let go in time, one goes on without.
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
COURTESY = 1.5  # s for which others may still come in before one who waits to be alone
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
        courtesy: float = COURTESY,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._limit = limit
        self._courtesy = courtesy
        self._clock = clock
        self._pause = pause
        self._patient = HAS_LOCKS

    @contextmanager
    def take(self) -> Iterator["Turn"]:
        """Hold a turn, with others at first."""
        turn = Turn(self._come_in, self._clock)
        try:
            yield turn
        finally:
            turn.let_go()

    def _come_in(self, alone: bool) -> tuple[int, ...]:
        """The descriptors of the locks that are held then; none when one is to go on without."""
        if not self._patient:
            return ()
        turn, turnstile = (_open(self._folder / name) for name in (TURN, TURNSTILE))
        kept: tuple[int, ...] = ()
        try:
            if turn is not None and turnstile is not None:
                until = self._clock() + self._limit
                if alone:
                    self._let_others_in(turn, turnstile, self._clock() + self._courtesy)
                self._patient = self._wait(turnstile, not alone, until) and self._wait(turn, alone, until)
                if self._patient:
                    kept = (turn, turnstile) if alone else (turn,)
        finally:
            for lock in (turnstile, turn):
                if lock is not None and lock not in kept:
                    _let_go(lock)
        return kept

    def _let_others_in(self, turn: int, turnstile: int, until: float) -> None:
        """Wait until a turn can be had, somebody else is alone (who is next to be so comes next), or time is up."""
        while self._clock() < until:
            if _try(turnstile, alone=False):
                if _try(turn, alone=True):
                    return  # both are held now, and asking for them again changes nothing
                _unlock(turnstile)
            if not _try(turn, alone=False):
                return
            _unlock(turn)
            self._pause(LOOK_AGAIN)

    def _wait(self, lock: int, alone: bool, until: float) -> bool:
        while not _try(lock, alone):
            if self._clock() >= until:
                return False
            self._pause(LOOK_AGAIN)  # a blocking flock(2) knows no limit of time
        return True


class Turn:
    """One run's turn. `begun` is the clock's moment at which it came."""

    def __init__(self, come_in: Callable[[bool], tuple[int, ...]], clock: Callable[[], float]) -> None:
        self._come_in = come_in
        self._clock = clock
        self._held = come_in(False)
        self.begun = clock()

    def be_alone(self) -> None:
        """Wait until nobody else has a turn; who held one with others gives it back for that."""
        self.let_go()
        self._held = self._come_in(True)
        self.begun = self._clock()

    def let_go(self) -> None:
        """Give back what is held."""
        held, self._held = self._held, ()
        for lock in held:
            _let_go(lock)


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


def _unlock(fd: int) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_UN)  # a child that was forked meanwhile may hold the same open file until its exec
    except OSError:
        pass


def _let_go(fd: int) -> None:
    _unlock(fd)
    os.close(fd)
