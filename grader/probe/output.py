"""Watch what a process prints: a line is an event at the moment it is complete, whatever is buffered behind it."""

import io
import os
import sys
from _thread import get_ident

from grader.probe import core
from grader.wire.encode import clean

MAX_LINE = 4000


class TracedOutput(io.RawIOBase):
    """Standard output's lowest layer: passes whole lines to the descriptor and tells the observer of each."""

    name = "<stdout>"

    def __init__(self, probe: core.Probe, fd: int):
        super().__init__()
        self._probe = probe
        self._fd = fd
        self._write = os.write
        self._pending: dict = {}

    def fileno(self) -> int:
        """The descriptor underneath."""
        return self._fd

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Never: the grader reads it."""
        return False

    def forget(self) -> None:
        """Drop half-written lines (a forked child's copies of its parent's)."""
        self._pending.clear()

    def write(self, data) -> int:
        """Take some bytes; complete lines go out and become events."""
        thread = get_ident()
        data = bytes(data)
        *lines, rest = (self._pending.pop(thread, b"") + data).split(b"\n")
        if rest:
            if len(rest) > MAX_LINE:
                self._put(rest, end=False)
            else:
                self._pending[thread] = rest
        for line in lines:
            self._put(line, end=True)
        return len(data)

    def flush(self) -> None:
        """Send out what this thread has begun to write."""
        rest = self._pending.pop(get_ident(), b"")
        if rest:
            self._put(rest, end=False)

    def flush_all(self) -> None:
        """Send out what any thread has begun to write."""
        for thread in list(self._pending):
            self._put(self._pending.pop(thread), end=False)

    def _put(self, line: bytes, end: bool) -> None:
        data = line + b"\n" if end else line
        try:
            while data:
                data = data[self._write(self._fd, data) :]
        except OSError:
            pass
        text = clean(line[:MAX_LINE].decode("utf-8", "backslashreplace"))
        fields = {"text": text, "end": end, "thread": get_ident()}
        if self._probe.holds("print") and self._matches(text):
            self._probe.emit_and_hold("print", **fields)
        else:
            self._probe.emit("print", **fields)

    def _matches(self, text: str) -> bool:
        words = self._probe.options.get("words", "").split("|")
        return any(word in text.lower() for word in words)


class TracedWrite:
    """`os.write`, of which what goes to standard output takes the way of all prints.

    An object, for a function would become a method where a class keeps it, as `multiprocessing.connection` does.
    """

    def __init__(self, traced: TracedOutput, write):
        self._traced = traced
        self._write = write
        self.__name__ = self.__qualname__ = "write"

    def __call__(self, fd, data, /):
        """Write some bytes, at once; returns how many."""
        if fd != self._traced.fileno():
            return self._write(fd, data)
        written = self._traced.write(data)
        self._traced.flush()
        return written


def watch_output(probe: core.Probe) -> TracedOutput:
    """Put the traced layer under `sys.stdout` and before `os.write`."""
    traced = TracedOutput(probe, 1)
    stream = io.TextIOWrapper(traced, encoding="utf-8", errors="backslashreplace", write_through=True)
    sys.stdout = stream
    vars(sys)["__stdout__"] = stream
    vars(os)["write"] = TracedWrite(traced, os.write)
    return traced
