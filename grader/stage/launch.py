"""Start a program and end its whole tree: through the keeper on Linux, through a session of its own elsewhere."""

import array
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from grader.stage.containment.contain import NO_WALLS, Walls
from grader.stage.environment import constant_environment
from grader.stage.proctable import ProcTable

KEEPER = Path(__file__).with_name("keeper.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What to start: `streams` are the descriptors for its standard input, output and errors.

    `warm` programs are the run's first process: a copy of the keeper's server that looks as if it had been started with
    `argv`, for which the modules of `load` have been imported beforehand; `starts_interpreters` when it is likely
    to start others (`grader.probe.template`).
    """

    argv: Sequence[str]
    env: Mapping[str, str]
    cwd: str
    rlimits: Mapping[str, int]
    streams: tuple[int, int, int]
    walls: Walls = NO_WALLS
    warm: bool = False
    load: Sequence[str] = ()
    starts_interpreters: bool = False


class Program(Protocol):
    """A started program."""

    pid: int
    table: ProcTable | None

    def fileno(self) -> int | None:
        """A descriptor that becomes readable when there is news to take, if there is such a thing."""

    def take_news(self) -> int | None:
        """The program's exit status (negative: the signal that killed it) once it has ended, else None."""

    def end(self) -> int:
        """Kill whatever is left of its tree and wait until it is gone; how many processes could not be killed."""


class Launcher(Protocol):
    """A way to start programs."""

    def start(self, launch: Launch) -> Program:
        """Start one."""

    def take_turn(self) -> int:
        """A number for the next program, another one for each."""

    def close(self) -> None:
        """No more will be started."""


class KeeperLauncher:
    """Starts programs under a keeper each (`grader.stage.keeper`). Linux only."""

    def __init__(self) -> None:
        self._turns = itertools.count()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, str(KEEPER), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=constant_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # never written to: streams of a newborn's kind
                start_new_session=True,
            )
        self._lines: dict[tuple[str, ...], socket.socket] = {(): ours}  # by what is loaded at the other end

    def start(self, launch: Launch) -> "KeptProgram":
        """Start a program; raises OSError when the keeper is gone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {
            "argv": list(launch.argv),
            "env": dict(launch.env),
            "cwd": launch.cwd,
            "warm": launch.warm,
            "starts_interpreters": launch.starts_interpreters,
            **launch.walls.request(dict(launch.rlimits)),
        }
        with theirs:
            _send(self._line_to(tuple(launch.load)), request, [*launch.streams, theirs.fileno()])
        first = json.loads(ours.recv(65536) or b"{}")
        if "pid" not in first:
            ours.close()
            raise OSError(f"the keeper could not start the program: {first.get('failed', 'it is gone')}")
        return KeptProgram(first, ours)

    def _line_to(self, load: tuple[str, ...]) -> socket.socket:
        """The line to the server, or the branch of it, which has these modules."""
        if load not in self._lines:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                _send(self._lines[()], {"branch": list(load)}, [theirs.fileno()])
            self._lines[load] = ours
        return self._lines[load]

    def take_turn(self) -> int:
        """The number of programs so far."""
        return next(self._turns)

    def close(self) -> None:
        """Let the keeper's server and its branches go."""
        for line in self._lines.values():
            line.close()
        self._server.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()


def _send(line: socket.socket, request: dict[str, Any], descriptors: Sequence[int]) -> None:
    fds = array.array("i", descriptors).tobytes()
    line.sendmsg([json.dumps(request).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])


class KeptProgram:
    """A program under a keeper."""

    def __init__(self, told: dict[str, int], control: socket.socket) -> None:
        self.pid = told["pid"]
        self.table: ProcTable | None = ProcTable(told["keeper"], hidden=(told["keeper"],))
        if "waiter" in told:  # born into a box, whose first process is no parent of it but gets its orphans
            self.table = ProcTable(self.pid, told["first"], hidden=(told["first"], told["waiter"]))
        self._control = control

    def fileno(self) -> int:
        """The keeper's line."""
        return self._control.fileno()

    def take_news(self) -> int | None:
        """The exit status, once the keeper has told it."""
        try:
            message = json.loads(self._control.recv(65536, socket.MSG_DONTWAIT) or b"{}")
        except BlockingIOError:
            return None
        status = message.get("exit", -signal.SIGKILL)
        return int(status)

    def end(self) -> int:
        """Have the keeper kill the tree and wait for its word that it is gone."""
        left = 1
        try:
            self._control.send(b"end")
            while message := json.loads(self._control.recv(65536) or b"null"):
                left = message.get("swept", left)
        except OSError:
            pass
        self._control.close()
        return int(left)


class PlainLauncher:
    """Starts programs in a session of their own; what leaves the session escapes. For systems without a keeper."""

    def start(self, launch: Launch) -> "PlainProgram":
        """Start a program."""
        stdin, stdout, stderr = launch.streams
        return PlainProgram(
            subprocess.Popen(
                list(launch.argv),
                env=dict(launch.env),
                cwd=launch.cwd,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                start_new_session=os.name == "posix",
            )
        )

    def take_turn(self) -> int:
        """Nothing depends on it here."""
        return 0

    def close(self) -> None:
        """Nothing to let go."""


class PlainProgram:
    """A program in a session of its own."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.pid = process.pid
        self.table: ProcTable | None = None
        self._process = process

    def fileno(self) -> None:
        """No descriptor tells of its end."""
        return None

    def take_news(self) -> int | None:
        """The exit status, once it has ended."""
        return self._process.poll()

    def end(self) -> int:
        """Kill the session, or the process alone where there are no sessions."""
        try:
            if os.name == "posix":
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except OSError:
            pass
        self._process.wait()
        return 0
