"""The observer's end of the lines from a run's processes: attested messages in, answers out.

The socket form has the kernel's word for each message's sender and time. The file form, for systems without it, has
the claims alone.
"""

import os
import select
import selectors
import socket
import struct
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from grader.model import events as ev

SO_TIMESTAMPNS = 35  # asm-generic/socket.h; CPython's socket module has no name for it
MAX_MESSAGE = 1 << 18
MOST_LINES = 400  # each of a run's processes has one; more are refused, or they would use up our descriptors

Ticket = object


class Decoder:
    """Reads messages; what is no event is counted, not believed."""

    def __init__(self) -> None:
        self._events = msgspec.json.Decoder(ev.AnyEvent)
        self.malformed = 0
        self.bytes = 0

    def read(self, pid: int, moment: int, data: bytes) -> ev.Record | None:
        """The record of one message, None for anything malformed."""
        self.bytes += len(data)
        try:
            event = self._events.decode(data)
        except (msgspec.MsgspecError, RecursionError):
            self.malformed += 1
            return None
        return ev.Record(pid=pid, time=moment, event=event)


class Lines(Protocol):
    """All lines of one run."""

    address: str
    attested: bool
    decoder: Decoder

    def register(self, selector: selectors.BaseSelector | None) -> None:
        """Add to the selector what becomes readable with news (`data="line"`); with None, stop doing so."""

    def take(self) -> Iterable[tuple[ev.Record, Ticket]]:
        """Every message that is there now; the ticket answers its sender."""

    def answer(self, ticket: Ticket, text: bytes) -> None:
        """Answer a message that asked for it."""

    def close(self) -> None:
        """Close every line."""


class SocketLines:
    """Lines over a SEQPACKET socket in the run's folder."""

    attested = True

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "line")
        self.decoder = Decoder()
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._listener.bind(self.address)
        self._listener.listen(512)
        self._listener.setblocking(False)
        self._open: dict[int, socket.socket] = {}
        self._ready = select.epoll()  # readable itself when one of these is
        self._ready.register(self._listener, select.EPOLLIN)

    def register(self, selector: selectors.BaseSelector | None) -> None:
        """Listen for new lines and for messages on those there are."""
        if selector is not None:
            selector.register(self._ready, selectors.EVENT_READ, "line")

    def take(self) -> Iterable[tuple[ev.Record, Ticket]]:
        """Every message that is there now, per line in the order in which it was sent."""
        for _ in range(2):  # a new line may bring its first message with it
            for fd, _ in self._ready.poll(0):
                if fd == self._listener.fileno():
                    self._accept()
                elif fd in self._open:
                    yield from self._drain(self._open[fd])

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            if len(self._open) >= MOST_LINES:
                self.decoder.malformed += 1
                line.close()
                continue
            line.setblocking(False)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            line.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
            self._open[line.fileno()] = line
            self._ready.register(line, select.EPOLLIN)

    def _drain(self, line: socket.socket) -> Iterable[tuple[ev.Record, Ticket]]:
        for _ in range(2000):
            try:
                data, ancillary, _, _ = line.recvmsg(MAX_MESSAGE, 256)
            except BlockingIOError:
                return
            except OSError:
                data, ancillary = b"", []
            if not data:
                self._drop(line)
                return
            pid, moment = _read_credentials(ancillary)
            record = self.decoder.read(pid, moment, data)
            if record is not None:
                yield record, line

    def _drop(self, line: socket.socket) -> None:
        if self._open.pop(line.fileno(), None) is not None:
            self._ready.unregister(line)
            line.close()

    def answer(self, ticket: Ticket, text: bytes) -> None:
        """Answer on the line that the ticket is."""
        assert isinstance(ticket, socket.socket)
        try:
            ticket.send(text)
        except OSError:
            pass  # gone, or too full of answers that it never took

    def close(self) -> None:
        """Close every line."""
        for line in list(self._open.values()):
            self._drop(line)
        self._ready.close()
        self._listener.close()


def _read_credentials(ancillary: list[tuple[int, int, bytes]]) -> tuple[int, int]:
    pid, moment = 0, 0
    for level, kind, body in ancillary:
        if level != socket.SOL_SOCKET:
            continue
        if kind == socket.SCM_CREDENTIALS:
            pid = struct.unpack("iii", body[:12])[0]
        elif kind == SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack("qq", body[:16])
            moment = seconds * 1_000_000_000 + nanoseconds
    return pid, moment or time.time_ns()  # a hello may come before the time stamps are switched on


class FileMessage(msgspec.Struct, frozen=True):
    """A line of a message file."""

    pid: int
    time: int
    message: msgspec.Raw


class FileLines:
    """Lines over files: one a process, appended to; answers are files that the sender looks for."""

    attested = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "lines"
        self._folder.mkdir(mode=0o700)
        self.address = f"dir:{self._folder}"
        self.decoder = Decoder()
        self._read: dict[Path, int] = {}

    def register(self, selector: selectors.BaseSelector | None) -> None:
        """Nothing becomes readable: the observer has to look."""

    def take(self) -> Iterable[tuple[ev.Record, Ticket]]:
        """Every whole line that was added since the last time."""
        for path in sorted(self._folder.glob("*.events")):
            with path.open("rb") as file:
                file.seek(self._read.get(path, 0))
                data = file.read(1 << 22)
            whole = data[: data.rfind(b"\n") + 1]
            self._read[path] = self._read.get(path, 0) + len(whole)
            for line in whole.splitlines():
                try:
                    message = msgspec.json.decode(line, type=FileMessage)
                except msgspec.MsgspecError:
                    self.decoder.malformed += 1
                    continue
                record = self.decoder.read(message.pid, message.time, bytes(message.message))
                if record is not None:
                    yield record, self._folder / f"{path.stem}-{record.event.seq}.answer"

    def answer(self, ticket: Ticket, text: bytes) -> None:
        """Write the answer whole, under another name first."""
        assert isinstance(ticket, Path)
        part = ticket.with_suffix(".part")
        part.write_bytes(text)
        os.replace(part, ticket)

    def close(self) -> None:
        """Nothing is held open."""
