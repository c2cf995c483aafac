"""Watch the locks and semaphores that the student's own code takes and gives back.

multiprocessing takes many locks of its own (queues, pools); a call counts when it comes from a file in the student's
folder, directly or through `with counter:`. All processes know a lock by the same name: its semaphore's, and where
that has none (under fork) one that it is given when it is made.
"""

import sys
from collections.abc import Callable
from itertools import count
from os import getpid
from time import process_time_ns
from types import FrameType

from grader.probe import core

MAX_EVENTS = 3000  # a process; enough for any check, and a million updates stay affordable
POLLING = 64  # attempts in vain after which a process is said to poll for a lock
THROUGH = ("sharedctypes.py", "synchronize.py", "contextlib.py")
NAME = "_grader_name"


class StudentsLocks:
    """Tells what the student's code does with locks, as long as there is not too much of it."""

    def __init__(self, probe: core.Probe, folder: str):
        self._probe = probe
        self._folder = folder
        self._left = MAX_EVENTS
        self._in_vain = ""  # the lock that was asked for in vain last, and how often since anything else was told
        self._attempts = 0

    def concern(self) -> bool:
        """Whether the caller's caller is the student's code; what an Event does with its own lock is not."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename.endswith(THROUGH):
            if frame.f_code.co_qualname.startswith("Event."):
                return False
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith(self._folder) and self._left > 0

    def tell(self, action: str, lock) -> None:
        """Tell one event; of a lock that only one can hold also how much CPU time this process has used so far."""
        name = lock_name(lock)
        polling = {}
        if action == "gave_up" and name == self._in_vain:  # who asks again and again says nothing new, but that
            self._attempts += 1
            if self._attempts != POLLING:
                return
            polling = {"times": POLLING}
        else:
            self._in_vain, self._attempts = (name if action == "gave_up" else ""), 1
        self._left -= 1
        spent = {"cpu": process_time_ns()} if lock._semlock.maxvalue == 1 else {}
        self._probe.emit("lock", action=action, name=name, **spent, **polling)

    def take(self, lock, acquire: Callable[[bool], bool]) -> bool:
        """Acquire, and tell of it; also that it had to be waited for."""
        if not acquire(False):
            self.tell("wait", lock)
            acquire(True)
        self.tell("got", lock)
        return True


def watch_locks(probe: core.Probe, module) -> None:
    """Patch `SemLock` of the module `multiprocessing.synchronize`, and with it Lock, RLock and Semaphore."""
    watch_events(probe, module)
    folder = probe.options.get("folder")
    if not folder:
        return
    students = StudentsLocks(probe, folder)
    base = module.SemLock
    make_methods, enter, leave = base._make_methods, base.__enter__, base.__exit__
    numbers = count(1)

    def traced_make_methods(self):
        make_methods(self)
        setattr(self, NAME, str(self._semlock.name or f"{getpid()}.{next(numbers)}"))
        acquire, release = self._semlock.acquire, self._semlock.release

        def traced_acquire(block=True, timeout=None):
            if not students.concern():
                return acquire(block, timeout)
            if block and timeout is None:
                return students.take(self, acquire)
            got = acquire(block, timeout)
            students.tell("got" if got else "gave_up", self)
            return got

        def traced_release():
            result = release()
            if students.concern():
                students.tell("released", self)
            return result

        self.acquire, self.release = traced_acquire, traced_release

    def traced_enter(self):
        if students.concern():
            return students.take(self, self._semlock.acquire)
        return enter(self)

    def traced_exit(self, *args):
        if students.concern():
            students.tell("released", self)
        return leave(self, *args)

    base._make_methods = traced_make_methods
    base.__enter__, base.__exit__ = traced_enter, traced_exit


def lock_name(lock) -> str:
    """What all processes call a lock."""
    return getattr(lock, NAME, None) or str(lock._semlock.name or id(lock._semlock))


def watch_events(probe: core.Probe, module) -> None:
    """Patch `Event.set` of the module `multiprocessing.synchronize`."""
    set_event = module.Event.set

    def traced_set(self):
        probe.emit("access", action="set", name=lock_name(self._flag))
        return set_event(self)

    module.Event.set = traced_set
