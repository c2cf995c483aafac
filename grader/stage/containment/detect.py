"""Find out by trying which levels of containment this machine gives: a version number has lied before."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from grader.model.containment import Containment, Level
from grader.stage.containment.bubblewrap import OPTIONAL
from grader.stage.containment.contain import bubblewrap_program, walls_for

# User ids that belong to nobody: systemd's documented gap above the ranges of containers, and the ids of services
# made up on the fly (UIDS-GIDS at systemd.io), for namespaces that have no others.
SPARE_USERS = ((0x70000000, 0x7FFFFFFD), (61184, 65519))

Try = Callable[[Containment], bool]


def detect(most: Level = Level.BUBBLEWRAP) -> Containment:
    """The best containment that works here, up to a level."""
    return next((one for one in candidates(most) if works(one)), Containment())


def reachable_levels() -> tuple[Level, ...]:
    """The levels that this machine gives; the weakest first."""
    found = {one.level for one in candidates(Level.BUBBLEWRAP) if one.level is Level.BASIC or works(one)}
    return tuple(level for level in Level if level in found)


def candidates(most: Level) -> Iterator[Containment]:
    """What could work, the best first."""
    users = spare_users()
    if most is Level.BUBBLEWRAP and bubblewrap_program():
        for count in range(len(OPTIONAL) + 1):
            yield Containment(level=Level.BUBBLEWRAP, users=users, lacking=OPTIONAL[:count])
    if most is not Level.BASIC:
        yield Containment(level=Level.CONFINED, users=users)
    yield Containment(level=Level.BASIC, users=users)


def spare_users() -> tuple[int, int] | None:
    """User ids for runs, when we are root and may give ids away."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    return next((span for span in SPARE_USERS if is_mapped(*span)), None)


def is_mapped(first: int, last: int) -> bool:
    """Whether user and group ids exist in this user namespace (user_namespaces(7))."""
    try:
        maps = [Path(f"/proc/self/{kind}_map").read_text() for kind in ("uid", "gid")]
    except OSError:
        return False
    spans = [[[int(field) for field in line.split()] for line in text.splitlines()] for text in maps]
    return all(any(start <= first and last < start + count for start, _, count in lines) for lines in spans)


def works(containment: Containment) -> bool:
    """Whether this very interpreter can be started behind these walls."""
    if sys.platform != "linux":
        return containment == Containment()
    walls = walls_for(containment, Path(__file__).parents[2] / "wire", None)
    request = {"warm": True, "env": {"PATH": os.environ.get("PATH", "")}, **walls.request({"RLIMIT_CORE": 0})}
    if request["walls"]["confine"]:
        request["walls"]["confine"]["forbidden"] = str(Path(__file__).parents[2] / "cli" / "app.py")
    pid = os.fork()
    if pid == 0:
        _start_interpreter(request)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _start_interpreter(request: dict[str, Any]) -> None:
    """Leave with the status of an interpreter that was started behind the walls."""
    status = 126
    try:
        from grader.stage.box import try_walls

        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        status = try_walls(request, [sys.executable, "--version"])
    finally:
        os._exit(status)
