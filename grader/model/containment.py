"""How a run is walled in: the levels there are, and what was found to work here."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """From none of the system's own walls to all of them."""

    BASIC = "basic"  # sessions, resource limits and the keeper's sweep
    CONFINED = "confined"  # files by Landlock, system calls by seccomp
    BUBBLEWRAP = "bubblewrap"  # namespaces of its own: files, processes, network, shared memory


def is_hardened(level: Level) -> bool:
    """Whether a level keeps a hostile submission from all that is not its own."""
    return level is Level.BUBBLEWRAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment:
    """A level, and what it is made with here.

    `users` are the first and the last of the user ids that runs may get when we are root, None when they run as who we
    are; `lacking` are options that this machine's bubblewrap does not have.
    """

    level: Level = Level.BASIC
    users: tuple[int, int] | None = None
    lacking: tuple[str, ...] = ()


UNCONTAINED = Containment()
