"""Lay a submission out and sort out what of it there is to judge. Nothing that is wrong with one stops the others."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.catalog import Catalog
from grader.control.prepare import Prepared, prepare
from grader.control.room import Room
from grader.gradebook.reading import Settled
from grader.gradebook.store import Line
from grader.intake import Submission
from grader.model.exercise import Exercise
from grader.model.gradebook import Handed, Problem
from grader.stage.remove import remove_tree
from grader.submission import digest
from grader.submission.snapshot import read_snapshot

UNREADABLE = "handed.unreadable"
NO_FILES = "handed.no_files"
SET_ASIDE = "handed.set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A submission as it is to be entered: who handed in what, and the folders of what there is to judge."""

    handed: Handed
    digest: str
    lines: tuple[Line, ...]
    folders: dict[str, Path]


@contextmanager
def laid_out(submission: Submission, catalog: Catalog, exercises: Sequence[Exercise], room: Room) -> Iterator[Laid]:
    """A submission in a private folder of the room, which is gone afterwards. If that fails it is a problem of this
    submission, and there is nothing to judge."""
    place = Room(Path(tempfile.mkdtemp(prefix="h", dir=room.path)))
    try:
        try:
            laid = _lay_out(submission, catalog, exercises, place)
        except Exception as error:  # whatever it is, the others are not to suffer from it
            problem = Problem(code=UNREADABLE, params={"error": f"{type(error).__name__}: {error}"[:500]})
            laid = Laid(handed=with_problems(submission.handed, [problem]), digest="", lines=(), folders={})
        yield laid
    finally:
        remove_tree(place.path)


def _lay_out(submission: Submission, catalog: Catalog, exercises: Sequence[Exercise], place: Room) -> Laid:
    place.submitted.mkdir()
    folder = place.path / "files"
    folder.mkdir()
    problems = list(submission.lay_out(folder))
    prepared = prepare(catalog, exercises, folder, place)
    problems += [Problem(code=one.code, params=dict(one.params)) for one in prepared.left_out]
    problems += [Problem(code=SET_ASIDE, params={"file": str(one.relative_to(folder))}) for one in prepared.set_aside]
    if not prepared.found and not problems and not submission.handed.problems:
        problems.append(Problem(code=NO_FILES))
    folders = {one.exercise: one.folder for one in prepared.ready}
    return Laid(
        handed=with_problems(submission.handed, problems),
        digest=prepared.submission.digest,
        lines=tuple(_line(one, prepared, folders) for one in exercises),
        folders=folders,
    )


def _line(exercise: Exercise, prepared: Prepared, folders: dict[str, Path]) -> Line:
    name = exercise.name
    if name in folders:  # the digest that `grader.submission.versions` gives, taken of what will be judged
        return Line(exercise=name, file=digest(read_snapshot(folders[name])), own=prepared.digests[name])
    refused = prepared.refused.get(name)
    findings = (refused,) if refused is not None else ()
    return Line(exercise=name, settled=Settled(result=prepared.settled[name], findings=findings))


def with_problems(handed: Handed, problems: Sequence[Problem]) -> Handed:
    """A submission with more problems."""
    return msgspec.structs.replace(handed, problems=(*handed.problems, *problems))
