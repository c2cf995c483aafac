"""Programs behind their walls: in a box of bubblewrap's, or by an exec. Standard library only."""

import json
import os
import select
import signal
import sys
import time
from typing import Any

from grader.stage import newborn, walls
from grader.stage.family import become_subreaper, bury, children, command_of, is_zombie, reap, send_signal

PATIENCE = 20.0  # s for bubblewrap to make its box
# What holds a box open for those who are born into it: it says back what it is told, until the keeper is gone.
ECHO = "import os\nwhile word := os.read(0, 1):\n    os.write(1, word)"
WAITERS = (("/bin/cat",), ("/usr/bin/cat",), (sys.executable, "-I", "-S", "-c", ECHO))


class Box:
    """A PID namespace that bubblewrap has made, held by a descriptor of its first process.

    `outer` is bubblewrap, `waiter` the only program in the box so far: cat for those who will be born, else the one
    that was asked for. OSError when there is none.
    """

    def __init__(self, request: dict[str, Any], streams: list[int]) -> None:
        news, told = os.pipe()
        self._fd = self._hold = ready = -1
        own = list(streams)
        if request["warm"]:
            own[0], self._hold = os.pipe()
            ready, own[1] = os.pipe()
            os.write(self._hold, b".")
        argv = waiter() if request["warm"] else request["argv"]
        self.outer = os.fork()
        if self.outer == 0:
            become_or_leave(request, own, *bubblewrap(request, argv, told))
        os.close(told)
        if request["warm"]:
            os.close(own[0])
            os.close(own[1])
        try:
            self.first = self._hear(news)
            self._fd = os.pidfd_open(self.first)
            if ready >= 0:  # the waiter says back what it is told: it is there then, and bubblewrap has done its work
                select.select([ready], [], [], PATIENCE)
            self.waiter = self._find_waiter(argv[0])
        except BaseException:
            self.end()
            raise
        finally:
            for fd in (news, ready):
                if fd >= 0:
                    os.close(fd)

    def _hear(self, news: int) -> int:
        told = b""
        while b"}" not in told:
            part = os.read(news, 4096)
            if not part:
                raise OSError("bubblewrap made no box")
            told += part
        return int(json.loads(told)["child-pid"])

    def _find_waiter(self, program: str) -> int:
        """The program in the box: its first process's only child, once it is that program and no longer bubblewrap."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not is_zombie(self.outer):
            found = children(self.first)
            if found and command_of(found[0]) == program:
                return found[0]
            select.select([], [], [], 0.0003)
        raise OSError("bubblewrap started no program")

    def end(self) -> bool:
        """Kill all that is in it; whether none of them is there any more."""
        over = self._fd < 0
        if over:  # there has been no box yet, and what bubblewrap has made of one ends with it (--die-with-parent)
            send_signal(self.outer, signal.SIGKILL)
        else:
            self._kill_first()
        deadline = time.monotonic() + 10
        while not over and time.monotonic() < deadline:
            over = bool(select.select([self._fd], [], [], 0.001)[0])
            reap()  # one that was born outside is ours to bury, and the first process waits for that
        for fd in (self._fd, self._hold):
            if fd >= 0:
                os.close(fd)
        bury(self.outer)
        return over

    def _kill_first(self) -> None:
        try:
            signal.pidfd_send_signal(self._fd, signal.SIGKILL)
        except OSError:
            pass


def waiter() -> list[str]:
    """The first of the programs that can wait which is there."""
    return list(next(argv for argv in WAITERS if os.path.exists(argv[0])))


def try_walls(request: dict[str, Any], argv: list[str]) -> int:
    """Have a newborn behind walls start a program; returns its exit status, OSError where not even that comes about."""
    become_subreaper()
    box = Box(request, [0, 1, 2]) if request["box"] else None
    pid = newborn.join_box(box.waiter, request) if box is not None else os.fork()
    if pid == 0:
        try:
            newborn.enter_walls(request, boxed=box is not None)
            os.chdir("/")
            os.execve(argv[0], argv, request["env"])
        finally:
            os._exit(126)
    _, status = os.waitpid(pid, 0)
    if box is not None:
        box.end()
    return os.waitstatus_to_exitcode(status)


def bubblewrap(request: dict[str, Any], argv: list[str], told: int) -> tuple[list[str], list[int]]:
    """The command that starts a program in a box, and the descriptors that it needs."""
    arguments = os.memfd_create("box", 0)
    os.write(arguments, "\0".join(request["box"]).encode())
    os.lseek(arguments, 0, os.SEEK_SET)
    os.set_inheritable(told, True)
    return [request["bwrap"], "--args", str(arguments), "--info-fd", str(told), *argv], [arguments, told]


def become(request: dict[str, Any], streams: list[int], argv: list[str], kept: list[int]) -> None:
    """Turn this process into a program, with `kept` descriptors: session, walls, then exec."""
    os.setsid()
    for target, source in enumerate(streams):
        os.dup2(source, target)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    walls.enter(request["walls"])
    os.chdir("/" if kept else request["cwd"])
    low = 3
    for fd in [*sorted(kept), 1024]:
        os.closerange(low, fd)
        low = fd + 1
    os.execve(argv[0], argv, request["env"])


def become_or_leave(request: dict[str, Any], streams: list[int], argv: list[str], kept: list[int]) -> None:
    """Turn this process into a program; never returns."""
    try:
        become(request, streams, argv, kept)
    except BaseException as error:
        os.write(2, f"grader: can't start the program: {error}\n".encode())
    finally:
        os._exit(126)
