"""Start programs and answer for their whole tree: a process of its own, run as a script.

The judge asks over a socket; for a request without a box a keeper is forked that becomes the subreaper of what it
starts (prctl(2), PR_SET_CHILD_SUBREAPER): orphans come to it, whatever sessions they made. When its line closes,
because the judge is done or dead, it stops and kills every descendant until none is left. Never imports student code.

A `warm` request's program is not started but born: a copy of this very process goes behind the walls and becomes it
(`grader.stage.newborn`). The large libraries that some programs use are loaded in a *branch*, a copy of the server for
those alone, so that the others are not copied from so much memory. A request with a `box` runs in a PID namespace that
bubblewrap makes: killing that namespace's first process kills them all, at once and for certain (pid_namespaces(7)).
That needs no keeper of its own: the server keeps boxes itself, one after the other.
"""

import os
import sys

if __name__ == "__main__":  # started by its path: this folder's modules are not to be found by programs born here
    del sys.path[0]
    PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.modules["grader"] = type(sys)("grader")
    sys.modules["grader"].__path__ = [PACKAGE]

import array
import gc
import json
import select
import signal
import socket
from collections.abc import Callable
from typing import Any

from grader.stage import newborn
from grader.stage.box import Box, become_or_leave
from grader.stage.family import become_subreaper, bury, children, descendants, reap, send_signal

ROUNDS = 400
SIGNALLED = 128  # bubblewrap's status for a program that a signal killed, plus the signal


def serve(fd: int) -> None:
    """Keep a box that is asked for; fork a keeper for a program without one, and a branch for each line of its own;
    until the line closes."""
    line = socket.socket(fileno=fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    become_subreaper()
    while True:
        reap()
        request, fds = receive(line)
        if request is None:
            return
        if "branch" in request:
            if os.fork() == 0:
                line.close()
                line = socket.socket(fileno=fds.pop())
                become_subreaper()
                newborn.load(request["branch"])
                gc.freeze()  # no garbage of any program's; need not be copied to find that out
        elif request.get("box"):
            attempt(keep_box, request, fds)
        elif os.fork() == 0:
            line.close()
            become_subreaper()
            attempt(keep, request, fds)
            os._exit(0)
        release(fds)


def attempt(keeping: Callable[[dict[str, Any], list[int]], None], request: dict[str, Any], fds: list[int]) -> None:
    """Keep a program; what goes wrong with it is no other's loss."""
    try:
        keeping(request, fds)
    except newborn.Born:
        raise
    except BaseException as error:
        print(f"grader: a keeper failed: {error!r}", file=sys.stderr, flush=True)


def receive(line: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """One request and the descriptors that came with it: stdin, stdout, stderr, the keeper's own line."""
    fds = array.array("i")
    data, ancillary, _, _ = line.recvmsg(1 << 20, socket.CMSG_SPACE(8 * fds.itemsize))
    for level, kind, body in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            fds.frombytes(body[: len(body) - len(body) % fds.itemsize])
    return (json.loads(data) if data else None), list(fds)


def keep(request: dict[str, Any], fds: list[int]) -> None:
    """Start a program, tell its PID and its end, and sweep when told to or left alone. In a newborn, raises Born."""
    control = socket.socket(fileno=fds.pop())
    try:
        pid = start(request, fds)
        if pid == 0:
            raise newborn.Born(request, fds, boxed=False)
        release(fds)
        tell(control, {"pid": pid, "keeper": os.getpid()})
        watch(control, pid, wrapped=False)
    except (OSError, ValueError) as error:
        tell(control, {"failed": str(error)})
    kill_all_of(request["walls"].get("user"))
    tell(control, {"swept": sweep()})


def keep_box(request: dict[str, Any], fds: list[int]) -> None:
    """The same with a box: all of the run's user are in it, and there is nothing else to sweep."""
    box, left = None, 0
    with socket.socket(fileno=fds.pop()) as control:
        try:
            box = Box(request, fds)
            pid = newborn.join_box(box.waiter, request) if request["warm"] else box.waiter
            if pid == 0:
                raise newborn.Born(request, fds, boxed=True)
            release(fds)
            where = {"first": box.first, "waiter": box.waiter} if request["warm"] else {}
            tell(control, {"pid": pid, "keeper": box.first, **where})
            watch(control, pid if request["warm"] else box.outer, wrapped=not request["warm"])
        except newborn.Born:
            raise
        except Exception as error:  # whatever it is, the box must not outlive it
            tell(control, {"failed": str(error)})
        if box is not None:
            left = 0 if box.end() else 1
            reap()  # the box's first process came to us when bubblewrap ended
        tell(control, {"swept": left})


def release(fds: list[int]) -> None:
    """Close descriptors, once."""
    while fds:
        os.close(fds.pop())


def start(request: dict[str, Any], streams: list[int]) -> int:
    """Start a program without a box; returns its PID, and 0 in a newborn."""
    pid = os.fork()
    if pid == 0 and not request["warm"]:
        become_or_leave(request, streams, request["argv"], [])
    return pid


def watch(control: socket.socket, pid: int, *, wrapped: bool) -> None:
    """Wait for the word to end, or for the line's end; tell when the program itself has ended.

    `wrapped` is whether the process is bubblewrap, which says in its own way how the program in it ended.
    """
    exited = os.pidfd_open(pid)
    try:
        poll = select.poll()
        poll.register(control, select.POLLIN)
        poll.register(exited, select.POLLIN)
        while True:
            for fd, _ in poll.poll(500):
                if fd == control.fileno():
                    hear(control)
                    return
                poll.unregister(exited)
                _, status = os.waitpid(pid, 0)
                code = os.waitstatus_to_exitcode(status)
                if wrapped and SIGNALLED < code <= SIGNALLED + 64:
                    code = SIGNALLED - code
                tell(control, {"exit": code})
            if pid_is_reaped(pid):
                reap()
    finally:
        os.close(exited)


def pid_is_reaped(pid: int) -> bool:
    """Whether the program itself has been waited for, so that any child may be."""
    return not os.path.isdir(f"/proc/{pid}")


def kill_all_of(user: int | None) -> None:
    """Kill every process of a user who has no others: in one go, so that none can fork away (kill(2), PID -1)."""
    if user is None or os.geteuid() != 0:
        return
    pid = os.fork()
    if pid == 0:
        try:
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    bury(pid)


def sweep() -> int:
    """Kill every descendant; returns how many could not be."""
    for _ in range(ROUNDS):
        tree = descendants(os.getpid())
        if not tree and not children(os.getpid()):
            break  # nobody alive, and nobody dead that would be left to somebody else to bury
        for pid in tree:  # all stand still before the first dies, so that none can fork away
            send_signal(pid, signal.SIGSTOP)
        for pid in set(tree) | set(descendants(os.getpid())):
            send_signal(pid, signal.SIGKILL)
        reap()
        select.select([], [], [], 0.001)
        reap()
    return len(descendants(os.getpid()))


def hear(control: socket.socket) -> None:
    """Take the judge's word: left unread, it would cost the judge our last one (ECONNRESET when we close)."""
    try:
        control.recv(64)
    except OSError:
        pass


def tell(control: socket.socket, message: dict[str, Any]) -> None:
    """Say something to the judge, who may be gone."""
    try:
        control.send(json.dumps(message).encode())
    except OSError:
        pass


def main() -> None:
    """Serve; whoever is born meanwhile lives, with none of the keeper's frames below it."""
    newborn.load_all()
    gc.freeze()
    try:
        serve(int(sys.argv[1]))
        return
    except newborn.Born as one:
        born = one.with_traceback(None)
    newborn.live(born)


if __name__ == "__main__":
    main()
