"""An exercise, as its `exercise.toml` describes it, and a file that was handed in for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from grader.model.run import Limits


class LimitsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits that differ from the defaults of `grader.model.run.Limits`; seconds and bytes."""

    wall: float | None = None
    cpu: float | None = None
    memory: int | None = None
    processes: int | None = None
    output: int | None = None
    files: int | None = None
    shared: int | None = None

    def apply(self) -> "Limits":
        """The limits with these in place of the defaults."""
        from grader.model.run import Limits  # not needed to list or choose exercises, and not quick to import

        given = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        return Limits(**given)


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise. `names` are the functions and classes that the student writes, with their parameters in order.
    `points` is what all its checks give together. An exercise `measures` if runs of its checks are made alone on their
    host."""

    name: str
    chapter: str
    number: int
    title: str
    points: float
    names: dict[str, list[str]]
    limits: LimitsTable = LimitsTable()
    measures: bool = False

    @property
    def file_name(self) -> str:
        """What the student's file is called."""
        return self.name + ".py"


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """A student's file for an exercise, in the `folder` that holds its snapshot."""

    exercise: str
    folder: Path
