"""How well student code is contained on this machine: the levels there are, and the one that is reached."""

from enum import StrEnum


class Level(StrEnum):
    """From none of the system's own walls to all of them."""

    BASIC = "basic"  # sessions, resource limits and the keeper's sweep
    CONFINED = "confined"
    BUBBLEWRAP = "bubblewrap"


def reachable_levels() -> tuple[Level, ...]:
    """The levels that this machine gives, found by trying; the weakest first."""
    return (Level.BASIC,)


def is_hardened(level: Level) -> bool:
    """Whether a level keeps a hostile submission from what is not its own."""
    return level is not Level.BASIC
