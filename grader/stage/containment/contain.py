"""From a level to the walls of one run."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.model.containment import Containment, Level
from grader.stage.containment.bubblewrap import box_arguments
from grader.stage.containment.visible import PACKAGE, SYSTEM, SYSTEM_FILES, Visible, is_below, what_is_visible

MEGABYTE = 1 << 20
OTHERS_TO_READ = ("/proc", "/sys/devices/system/cpu")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walls:
    """What a program is started behind.

    `user` is whom it runs as when we are root, `reach` what that user must be able to get at; `box` are bubblewrap's
    arguments, `confine` the rules for Landlock and seccomp; `locked` programs can't gain rights by an exec.
    """

    user: int | None = None
    reach: tuple[str, ...] = ()
    bwrap: str = ""
    box: tuple[str, ...] = ()
    locked: bool = False
    confine: dict[str, Any] | None = None

    @property
    def counts(self) -> bool:
        """Whether the system can tell this run's processes and threads from all others, so that they can be limited."""
        return self.user is not None or bool(self.box)

    def request(self, rlimits: dict[str, int]) -> dict[str, Any]:
        """The walls as the keeper is asked for them."""
        return {
            "bwrap": self.bwrap,
            "box": list(self.box),
            "walls": {
                "rlimits": rlimits,
                "user": self.user,
                "reach": list(self.reach),
                "locked": self.locked,
                "confine": self.confine,
            },
        }


NO_WALLS = Walls()


def walls_for(
    containment: Containment,
    folder: Path,
    place: Path | None,
    *,
    turn: int = 0,
    files: int = 64 * MEGABYTE,
    shared: int = 64 * MEGABYTE,
) -> Walls:
    """The walls of a run of the submission in `folder`, whose own folder is `place`; `turn` counts a judge's runs."""
    user = choose_user(containment.users, turn)
    visible = what_is_visible(folder)
    reach = what_to_reach(visible, place) if user is not None else ()
    if containment.level is Level.BUBBLEWRAP:
        box = box_arguments(visible, place, files=files, shared=shared, lacking=containment.lacking)
        return Walls(user=user, reach=reach, bwrap=bubblewrap_program() or "", box=tuple(box))
    confine = confinement(visible, place) if containment.level is Level.CONFINED else None
    return Walls(user=user, reach=reach, locked=user is not None or confine is not None, confine=confine)


def bubblewrap_program() -> str | None:
    """Where bubblewrap is, if it is installed."""
    return shutil.which("bwrap")


def choose_user(users: tuple[int, int] | None, turn: int) -> int | None:
    """A user id that no other run has now: several judges may be at work, each with one run at a time.

    Linux has 2**22 PIDs at most, so that with enough ids no two processes ever share one.
    """
    if users is None:
        return None
    first, last = users
    return first + (os.getpid() * 63 + turn % 63) % (last - first + 1)


def what_to_reach(visible: Visible, place: Path | None) -> tuple[str, ...]:
    """What the run's user must be able to get at."""
    own: Sequence[str] = (str(place),) if place is not None else ()
    return (*visible.readable, *visible.shown, *own)


def confinement(visible: Visible, place: Path | None) -> dict[str, Any]:
    """What Landlock is to allow; it can't take back a part of what it gave, so what holds something hidden is given
    in parts."""
    read = [part for path in visible.readable for part in without(path, visible.hidden)]
    return {
        "read": [*SYSTEM, *SYSTEM_FILES, *OTHERS_TO_READ, *read, *visible.shown],
        "list": [str(PACKAGE)],  # Python looks there for the probe
        "use": list(DEVICES),
        "own": ["/dev/shm", *((str(place),) if place is not None else ())],
    }


def without(path: str, hidden: Sequence[str]) -> list[str]:
    """A folder as the parts of it that hold nothing hidden."""
    if path in hidden:
        return []
    if not any(is_below(one, path) for one in hidden):
        return [path]
    return [part for name in sorted(os.listdir(path)) for part in without(os.path.join(path, name), hidden)]
