"""How far a student is: each exercise's standing, from its file as it is now and what is remembered of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from grader.catalog import Catalog
from grader.model.exercise import Exercise
from grader.model.result import State
from grader.progress.state import Record
from grader.submission import Found, Refused, digest, is_untouched, read_regular, stub_text


class Standing(StrEnum):
    """How far an exercise is. `begun`: the file was never graded as it is now."""

    PASSED = "passed"
    FAILED = "failed"
    BEGUN = "begun"
    UNTOUCHED = "untouched"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One exercise on the way: its standing, the points that its file has got, and where the file is."""

    exercise: Exercise
    standing: Standing
    score: float = 0.0
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """All exercises, in the lab's order."""

    steps: tuple[Step, ...]

    @property
    def chapters(self) -> Iterator[tuple[str, "Way"]]:
        """The way through each chapter."""
        for chapter, steps in groupby(self.steps, key=lambda step: step.exercise.chapter):
            yield chapter, Way(tuple(steps))

    @property
    def next(self) -> Step | None:
        """The first exercise that has not passed."""
        return next((step for step in self.steps if step.standing is not Standing.PASSED), None)

    @property
    def score(self) -> float:
        """The points of all files as they are."""
        return sum(step.score for step in self.steps)

    @property
    def max_score(self) -> float:
        """The points that there are."""
        return sum(step.exercise.points for step in self.steps)

    def count(self, *standings: Standing) -> int:
        """How many exercises have one of these standings."""
        return sum(step.standing in standings for step in self.steps)


def look(catalog: Catalog, found: Found, records: Mapping[str, Record]) -> Way:
    """Where the student is."""
    return Way(tuple(_step(one, found, records.get(one.name, Record())) for one in catalog))


def _step(exercise: Exercise, found: Found, record: Record) -> Step:
    path = found.files.get(exercise.file_name)
    if path is None:
        return Step(exercise=exercise, standing=Standing.MISSING)
    try:
        text = read_regular(path)
    except Refused:
        return Step(exercise=exercise, standing=Standing.BEGUN, path=path)
    if record.state in (State.PASSED, State.FAILED) and record.digest == file_digest(exercise, text):
        standing = Standing.PASSED if record.state is State.PASSED else Standing.FAILED
        return Step(exercise=exercise, standing=standing, score=record.score, path=path)
    stub = stub_text(exercise)
    untouched = stub is not None and is_untouched(text, stub)
    return Step(exercise=exercise, standing=Standing.UNTOUCHED if untouched else Standing.BEGUN, path=path)


def file_digest(exercise: Exercise, text: bytes) -> str:
    """What tells one version of an exercise's file from another."""
    return digest({exercise.file_name: text})
