"""The processes below one: seen in /proc (proc(5)), signalled, buried. Standard library only."""

import ctypes
import os

PR_SET_CHILD_SUBREAPER = 36


def become_subreaper() -> None:
    """Have the orphans of what this process starts come to it (prctl(2))."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


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


def command_of(pid: int) -> str:
    """How a process was called, empty when it is gone."""
    try:
        with open(f"/proc/{pid}/cmdline") as file:
            return file.read().partition("\0")[0]
    except OSError:
        return ""


def send_signal(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone."""
    try:
        os.kill(pid, number)
    except OSError:
        pass
