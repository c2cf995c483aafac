"""The line from a student's process to the observer: one message an event, sent at once, numbered per process.

What was sent outlives the sender, also when it is killed by SIGKILL the next moment. On Linux the kernel adds the
sender's PID and the time to each message (unix(7), SCM_CREDENTIALS; socket(7), SO_TIMESTAMPNS), so that nothing a
student patches can change either. Elsewhere a file per process takes the messages and the claims stand alone.
"""

import _thread
import os
from os import getpid  # bound now: a program that patches os or time later patches neither for us
from time import sleep, time_ns

from grader.wire.encode import write

HIGH_FD = 200  # out of the way of the descriptors that programs count on


def connect(address: str) -> "SocketChannel | FileChannel":
    """Open this process's own line to the observer at `address`; raises OSError when nobody listens."""
    if address.startswith("dir:"):
        return FileChannel(address[4:])
    return SocketChannel(address)


class SocketChannel:
    """A connection to the observer's socket; the observer answers only the messages that ask for it."""

    def __init__(self, address: str):
        import _socket
        import fcntl

        self.pid = getpid()
        self._lock = _thread.RLock()
        self._count = 0
        raw = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        try:
            raw.connect(address)
            fd = fcntl.fcntl(raw.fileno(), fcntl.F_DUPFD_CLOEXEC, HIGH_FD)
        finally:
            raw.close()
        self._socket = _socket.socket(fileno=fd)

    def send(self, kind: str, fields: dict) -> bool:
        """Send one event. A lost line is silence: the student's program goes on. False when it did not go out."""
        with self._lock:
            self._count += 1
            text = write({"event": kind, "seq": self._count, "own_pid": self.pid, **fields})
            try:
                self._socket.send(text.encode())
            except OSError:
                return False
            return True

    def ask(self, kind: str, fields: dict) -> bytes:
        """Send one event and wait for the observer's answer; empty when the line is gone."""
        with self._lock:
            if not self.send(kind, fields):
                return b""  # too long for a message, or nobody there: no answer will ever come
            try:
                return self._socket.recv(65536)
            except OSError:
                return b""

    def drop(self) -> None:
        """Close this end without a word (a forked child's copy of its parent's line)."""
        try:
            self._socket.close()
        except OSError:
            pass


class FileChannel:
    """A file of messages in the observer's folder, for systems without SEQPACKET sockets; answers are files too."""

    def __init__(self, folder: str):
        self.pid = getpid()
        self._lock = _thread.RLock()
        self._count = 0
        self._folder = folder
        self._name = f"{self.pid}-{time_ns()}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._fd = os.open(os.path.join(folder, self._name + ".events"), flags, 0o600)

    def send(self, kind: str, fields: dict) -> None:
        """Append one event."""
        with self._lock:
            self._count += 1
            event = {"event": kind, "seq": self._count, "own_pid": self.pid, **fields}
            text = write({"pid": self.pid, "time": time_ns(), "message": event})
            try:
                os.write(self._fd, text.encode() + b"\n")
            except OSError:
                pass

    def ask(self, kind: str, fields: dict) -> bytes:
        """Append one event and wait for the file that answers it."""
        with self._lock:
            self.send(kind, fields)
            answer = os.path.join(self._folder, f"{self._name}-{self._count}.answer")
            while not os.path.exists(answer):
                sleep(0.002)
            with open(answer, "rb") as file:
                return file.read()

    def drop(self) -> None:
        """Close this end without a word."""
        try:
            os.close(self._fd)
        except OSError:
            pass
