"""The lab's exercises, in the order of the lab."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.errors import FAULT, GraderError
from grader.model.exercise import Exercise

LAB = Path(__file__).with_name("lab")
DESCRIPTION = "exercise.toml"


@dataclass(frozen=True, slots=True)
class Catalog:
    """All exercises, by chapter and number."""

    exercises: tuple[Exercise, ...]

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    @property
    def file_names(self) -> frozenset[str]:
        """What the students' files are called."""
        return frozenset(one.file_name for one in self.exercises)

    def find(self, name: str) -> Exercise:
        """The exercise of that name; `pool_map.py` and a path to it will do as well."""
        wanted = Path(name).name.removesuffix(".py")
        for one in self.exercises:
            if one.name == wanted:
                return one
        close = difflib.get_close_matches(wanted, [one.name for one in self.exercises], n=1, cutoff=0.5)
        if close:
            raise GraderError("error.no_such_exercise_but", name=name, close=close[0])
        raise GraderError("error.no_such_exercise", name=name)

    def choose(self, names: Iterable[str]) -> tuple[Exercise, ...]:
        """The exercises named, each once and in the lab's order; all when none is named."""
        wanted = {self.find(name).name for name in names}
        return tuple(one for one in self.exercises if not wanted or one.name in wanted)


def load_catalog(lab: Path = LAB) -> Catalog:
    """Read the description of every exercise."""
    found = [read_exercise(path) for path in sorted(lab.glob(f"*/{DESCRIPTION}"))]
    return Catalog(tuple(sorted(found, key=lambda one: (one.chapter, one.number, one.name))))


def read_exercise(path: Path) -> Exercise:
    """One exercise from its description; complains with file and key about what is wrong there."""
    try:
        exercise = msgspec.toml.decode(path.read_bytes(), type=Exercise)
    except (OSError, msgspec.MsgspecError) as error:
        raise GraderError("error.bad_description", exit_code=FAULT, file=path, problem=error) from error
    if exercise.name != path.parent.name:
        problem = f"`name` is {exercise.name!r}, the folder's is {path.parent.name!r} - at `$.name`"
        raise GraderError("error.bad_description", exit_code=FAULT, file=path, problem=problem)
    return exercise
