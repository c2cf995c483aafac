"""From a level to the walls of one run."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.model.containment import Containment, Level
from grader.stage.containment.bubblewrap import box_arguments
from grader.stage.containment.visible import Visible, what_is_visible

MEGABYTE = 1 << 20


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
    return Walls(user=user, reach=reach, locked=user is not None or containment.level is not Level.BASIC)


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
