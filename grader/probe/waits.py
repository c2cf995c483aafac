"""Tell when the student's code waits for what comes from other processes. Only where that was asked for."""

import sys
from collections.abc import Callable
from types import FrameType

from grader.probe import core
from grader.probe.locks import lock_name

MAX_EVENTS = 1000  # a process


class Waits:
    """Wraps methods that wait, as long as there is not too much to tell."""

    def __init__(self, probe: core.Probe):
        self._probe = probe
        self._folder = probe.options.get("folder", "")
        self._left = MAX_EVENTS if probe.options.get("waits") and self._folder else 0

    def watch(self, owner, name: str, what: str, name_of: Callable[[object], str] | None = None) -> None:
        """Exchange a method for one that tells of its begin and end, and what `name_of` calls the thing waited for."""
        if not self._left:
            return
        method = getattr(owner, name)

        def waiting(*args, **kwargs):
            if not self._concern():
                return method(*args, **kwargs)
            self._left -= 1
            named = {"name": name_of(args[0])} if name_of is not None and args else {}
            self._probe.emit("wait", action="begin", what=what, **named)
            try:
                return method(*args, **kwargs)
            finally:
                self._probe.emit("wait", action="end", what=what, **named)

        setattr(owner, name, waiting)

    def _concern(self) -> bool:
        frame: FrameType | None = sys._getframe(2)
        return frame is not None and frame.f_code.co_filename.startswith(self._folder) and self._left > 0


def watch_queues(probe: core.Probe, module) -> None:
    """Patch the queues of the module `multiprocessing.queues`."""
    waits = Waits(probe)
    for owner in (module.Queue, module.SimpleQueue):
        waits.watch(owner, "get", "queue")


def watch_connections(probe: core.Probe, module) -> None:
    """Patch what comes through pipes, of the module `multiprocessing.connection`."""
    Waits(probe).watch(module._ConnectionBase, "recv", "pipe")


def watch_event_waits(probe: core.Probe, module) -> None:
    """Patch `Event.wait` of the module `multiprocessing.synchronize`."""
    Waits(probe).watch(module.Event, "wait", "event", lambda event: lock_name(vars(event)["_flag"]))
