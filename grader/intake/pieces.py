"""What looks like a submission, before it is known whose it is; and those in plain folders and archives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from grader.intake.names import Place, is_archive, is_other_archive, shown, stem_of, written
from grader.intake.tree import Child, Kind, Told, Tree
from grader.intake.work import Part
from grader.model.gradebook import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that was handed in. `text` is what it says of whose it is, and what it is filed under when nobody
    knows more; `ids` and `name` are what the learning platform says."""

    origin: str
    text: str
    name: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    submitted: datetime | None = None
    late: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What a format makes of the children of a folder: submissions, and what is none of its own."""

    pieces: tuple[Piece, ...] = ()
    rest: tuple[Child, ...] = ()


def part_of(tree: Tree, at: Place, child: Child, name: str = "", *, is_all: bool = False) -> Part:
    """A child of a folder as a part of a submission."""
    if child.item is None:
        return Part(tree=tree, at=(*at, child.name))
    return Part(tree=tree, file=child.item, name=name, is_all=is_all)


def plain_pieces(tree: Tree, at: Place, children: Iterable[Child], told: Told) -> list[Piece]:
    """A submission for each folder and each archive; other files are told."""
    found = []
    for child in children:
        where = written((*at, child.name))
        if child.kind is Kind.OTHER:
            told.add("intake.not_followed", where, name=shown(child.name))
        elif child.kind is Kind.FILE and not (is_archive(child.name) or is_other_archive(child.name)):
            told.add("intake.unknown_file", where, name=shown(child.name))
        else:
            text = child.name if child.kind is Kind.FOLDER else stem_of(child.name)
            part = part_of(tree, at, child, is_all=True)
            found.append(Piece(origin=where, text=text, name=shown(text), parts=(part,)))
    return found
