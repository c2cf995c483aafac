"""Put up a program's walls from the inside: in a forked child, between fork and exec. Standard library only.

Root goes first: what the program needs and another user could not reach (below a home folder, say) is shown to it in
a mount namespace of its own, with nothing else of that folder; then the child becomes a user that owns nothing.
"""

import ctypes
import os
import resource
from collections.abc import Callable, Sequence
from typing import Any

CLONE_NEWNS = 0x00020000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
PR_SET_NO_NEW_PRIVS = 38

Library = ctypes.CDLL


def enter(walls: dict[str, Any]) -> None:
    """Become the program's user and put up what is asked for: `reach`, `user`, `rlimits`, `confine`."""
    libc = ctypes.CDLL(None, use_errno=True)
    user = walls.get("user")
    if user is not None and os.geteuid() == 0:
        reach(libc, walls.get("reach", []))
    set_limits(walls["rlimits"])
    become_user(user)
    if walls.get("locked"):
        call(libc.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    confine = walls.get("confine")
    if confine:
        from grader.stage.confine import confine as put_up

        put_up(libc, confine)


def become_user(user: int | None) -> None:
    """Become a user for good, when we are root and one is named."""
    if user is not None and os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def set_limits(limits: dict[str, int]) -> None:
    """Set resource limits, soft and hard, never above what there was."""
    for name, value in limits.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, ceiling))


def reach(libc: Library, paths: Sequence[str]) -> None:
    """Show the paths that lie in folders closed to others, and cover everything else of those folders."""
    closed: dict[str, list[str]] = {}
    for path in paths:
        top = closed_folder(path)
        if top is not None:
            closed.setdefault(top, []).append(path)
    if not closed:
        return
    call(libc.unshare, CLONE_NEWNS)
    mount(libc, None, "/", None, MS_REC | MS_PRIVATE)
    for top, inside in closed.items():
        sources = [(path, os.open(path, os.O_PATH)) for path in outermost(inside)]
        mount(libc, "tmpfs", top, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m")
        for path, fd in sources:
            make_place(path, folder=os.path.isdir(f"/proc/self/fd/{fd}"))
            mount(libc, f"/proc/self/fd/{fd}", path, None, MS_BIND | MS_REC)
            os.close(fd)


def closed_folder(path: str) -> str | None:
    """The outermost folder above a path that another user can't pass through."""
    folder = "/"
    for part in path.strip("/").split("/")[:-1]:
        folder = os.path.join(folder, part)
        if not os.path.islink(folder) and not os.stat(folder).st_mode & 0o001:
            return folder
    return None


def outermost(paths: Sequence[str]) -> list[str]:
    """The paths without those below another of them."""
    unique = sorted(set(paths))
    return [one for one in unique if not any(one.startswith(other + "/") for other in unique)]


def make_place(path: str, *, folder: bool) -> None:
    """An empty folder or file to mount something on."""
    os.makedirs(path if folder else os.path.dirname(path), mode=0o755, exist_ok=True)
    if not folder:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o644))


def mount(
    libc: Library, source: str | None, target: str, kind: str | None, flags: int, data: str | None = None
) -> None:
    """mount(2)."""

    def text(value: str | None) -> bytes | None:
        return value.encode() if value is not None else None

    call(libc.mount, text(source), text(target), text(kind), ctypes.c_ulong(flags), text(data))


def call(function: Callable[..., int], *args: Any) -> int:
    """Call a C function; OSError when it says -1."""
    result = function(*args)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{getattr(function, '__name__', 'call')}: {os.strerror(number)}")
    return result
