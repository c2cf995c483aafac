"""Lay a submission out and sort out what of it there is to judge. Nothing that is wrong with one stops the others."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

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
TOO_MUCH = "handed.too_much"
MOST_BESIDE = 8 << 20  # bytes of modules beside the lab's files, which each of these gets a copy of
Noun = TypeVar("Noun", bound=msgspec.Struct)


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
            laid = Laid(handed=with_problems(submission, [problem]), digest="", lines=(), folders={})
        yield laid
    finally:
        remove_tree(place.path)


def _lay_out(submission: Submission, catalog: Catalog, exercises: Sequence[Exercise], place: Room) -> Laid:
    place.submitted.mkdir()
    folder = place.path / "files"
    folder.mkdir()
    problems = list(submission.lay_out(folder))
    problems += thin_out(folder, catalog.file_names)
    prepared = prepare(catalog, exercises, folder, place)
    for one in prepared.left_out:  # each exercise has tried to take it along
        problem = Problem(code=one.code, params=dict(one.params))
        if problem not in problems:
            problems.append(problem)
    problems += [Problem(code=SET_ASIDE, params={"file": str(path.relative_to(folder))}) for path in prepared.set_aside]
    if not prepared.found and not problems and not submission.handed.problems:
        problems.append(Problem(code=NO_FILES))
    folders = {one.exercise: one.folder for one in prepared.ready}
    return Laid(
        handed=with_problems(submission, problems),
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


def thin_out(folder: Path, lab_files: Collection[str]) -> list[Problem]:
    """Remove modules beside the lab's files when they are too much together, the last by name first."""
    beside = sorted(path for path in folder.rglob("*.py") if path.name not in lab_files and path.is_file())
    total, left_out = 0, 0
    for path in beside:
        total += path.lstat().st_size
        if total > MOST_BESIDE:
            path.unlink()
            left_out += 1
    return [Problem(code=TOO_MUCH, params={"count": left_out, "limit": MOST_BESIDE >> 20})] if left_out else []


def with_problems(submission: Submission, problems: Sequence[Problem]) -> Handed:
    """Who handed in what, with more problems."""
    handed = submission.handed
    return in_text(msgspec.structs.replace(handed, problems=(*handed.problems, *problems)))


def in_text(noun: Noun) -> Noun:
    """A noun whose texts can be written: a file's name may hold bytes that are no text."""
    return msgspec.convert(_in_text(msgspec.to_builtins(noun)), type=type(noun))


def _in_text(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {_in_text(key): _in_text(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_in_text(inner) for inner in value]
        case _:
            return value
