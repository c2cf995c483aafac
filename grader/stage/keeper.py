"""Start programs and answer for their whole tree: a small process of its own, run as a script with `python -I -S`.

The judge asks over a socket; for each request a keeper is forked that becomes the subreaper of what it starts
(prctl(2), PR_SET_CHILD_SUBREAPER): orphans come to it, whatever sessions they made. When its line closes, because
the judge is done or dead, it stops and kills every descendant until none is left. Never imports student code.

A request with a `box` is started by bubblewrap in a PID namespace: killing that namespace's first process kills them
all, at once and for certain (pid_namespaces(7)).
"""

import array
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any

if __name__ == "__main__":  # started by its path, with neither the user's nor the site's modules to be had
    sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from grader.stage import walls

PR_SET_CHILD_SUBREAPER = 36
ROUNDS = 400
BOX_PATIENCE = 20.0  # s for bubblewrap to make its box
SIGNALLED = 128  # bubblewrap's status for a program that a signal killed, plus the signal


def serve(fd: int) -> None:
    """Fork a keeper for each request until the line closes."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    line = socket.socket(fileno=fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, fds = receive(line)
        if request is None:
            return
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
            try:
                keep(request, fds)
            finally:
                os._exit(0)
        for one in fds:
            os.close(one)


def receive(line: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """One request and the descriptors that came with it: stdin, stdout, stderr, the keeper's own line."""
    fds = array.array("i")
    data, ancillary, _, _ = line.recvmsg(1 << 20, socket.CMSG_SPACE(8 * fds.itemsize))
    for level, kind, body in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            fds.frombytes(body[: len(body) - len(body) % fds.itemsize])
    return (json.loads(data) if data else None), list(fds)


def keep(request: dict[str, Any], fds: list[int]) -> None:
    """Start the program, tell its PID and its end, and sweep when told to or left alone."""
    *streams, control_fd = fds
    control = socket.socket(fileno=control_fd)
    news, told = os.pipe() if request.get("box") else (-1, -1)
    pid = os.fork()
    if pid == 0:
        try:
            become(request, streams, told)
        except BaseException as error:
            os.write(2, f"grader: can't start the program: {error}\n".encode())
        finally:
            os._exit(126)
    for one in streams:
        os.close(one)
    box = None
    try:
        if request.get("box"):
            os.close(told)
            box = Box(news)
            tell(control, {"pid": box.find_program(pid), "keeper": box.first})
        else:
            tell(control, {"pid": pid, "keeper": os.getpid()})
        watch(control, pid, boxed=box is not None)
    except (OSError, ValueError) as error:
        tell(control, {"failed": str(error)})
    finally:
        if box is not None:
            box.end()
            bury(pid)
            reap()  # the box's first process came to us when bubblewrap ended
        kill_all_of(request["walls"].get("user"))
        tell(control, {"swept": sweep()})


class Box:
    """A PID namespace that bubblewrap has made, held by a descriptor of its first process."""

    def __init__(self, news: int) -> None:
        told = b""
        while b"}" not in told:
            part = os.read(news, 4096)
            if not part:
                raise OSError("bubblewrap made no box")
            told += part
        os.close(news)
        self.first = int(json.loads(told)["child-pid"])
        self._fd = os.pidfd_open(self.first)

    def find_program(self, outer: int) -> int:
        """The PID of the program in the box: its first process's only child."""
        deadline = time.monotonic() + BOX_PATIENCE
        while time.monotonic() < deadline and not is_zombie(outer):
            found = children(self.first)
            if found:
                return found[0]
            select.select([], [], [], 0.0003)
        raise OSError("bubblewrap started no program")

    def end(self) -> None:
        """Kill all that is in it; none of them is there any more when this returns."""
        try:
            signal.pidfd_send_signal(self._fd, signal.SIGKILL)
        except OSError:
            pass
        select.select([self._fd], [], [], 10)
        os.close(self._fd)


def become(request: dict[str, Any], streams: list[int], told: int) -> None:
    """Turn this process into the program, or into the bubblewrap that starts it: session, walls, then exec."""
    os.setsid()
    for target, source in enumerate(streams):
        os.dup2(source, target)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    argv, kept = request["argv"], []
    if request.get("box"):
        box = os.memfd_create("box", 0)
        os.write(box, "\0".join(request["box"]).encode())
        os.lseek(box, 0, os.SEEK_SET)
        os.set_inheritable(told, True)
        argv = [request["bwrap"], "--args", str(box), "--info-fd", str(told), *argv]
        kept = [box, told]
    walls.enter(request["walls"])
    os.chdir("/" if kept else request["cwd"])
    low = 3
    for fd in [*sorted(kept), 1024]:
        os.closerange(low, fd)
        low = fd + 1
    os.execve(argv[0], argv, request["env"])


def watch(control: socket.socket, pid: int, *, boxed: bool) -> None:
    """Wait for the word to end, or for the line's end; tell when the program itself has ended."""
    exited = os.pidfd_open(pid)
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
            if boxed and SIGNALLED < code <= SIGNALLED + 64:
                code = SIGNALLED - code
            tell(control, {"exit": code})
        if pid_is_reaped(pid):
            reap()


def pid_is_reaped(pid: int) -> bool:
    """Whether the program itself has been waited for, so that any child may be."""
    return not os.path.isdir(f"/proc/{pid}")


def bury(pid: int) -> None:
    """Wait for a child that is dead or dying."""
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        pass


def reap() -> None:
    """Bury orphans that came to us and ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


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


def descendants(pid: int) -> list[int]:
    """All processes below one, zombies not counted."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        above = waiting.pop()
        for child in children(above):
            if not is_zombie(child):
                found.append(child)
            waiting.append(child)
    return found


def children(pid: int) -> list[int]:
    """The children of all threads of a process (proc(5), /proc/pid/task/tid/children)."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += [int(child) for child in file.read().split()]
    except OSError:
        pass
    return found


def is_zombie(pid: int) -> bool:
    """Whether a process is dead and only waits to be buried."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def send_signal(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone."""
    try:
        os.kill(pid, number)
    except OSError:
        pass


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


if __name__ == "__main__":
    serve(int(sys.argv[1]))
