"""A tree of files that somebody else made: a folder or an archive, of which only what is asked for is read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO, Protocol

from grader.intake.names import ENVIRONMENT, ENVIRONMENT_FOLDERS, Place, is_odd, place_of, shown, written
from grader.model.gradebook import Problem
from grader.submission import MAX_BYTES, Refused

MB = 1_000_000
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How much of a tree is looked at; bytes, or numbers of things. The defaults are for one student's."""

    file: int = MAX_BYTES  # read of one file
    total: int = 64 * MB  # of all files that are copied
    members: int = 20_000  # files and folders that are listed
    depth: int = 40  # folders within folders
    index: int = 8 * MB  # the list of members in a zip
    archive: int = 100 * MB  # an archive in an archive
    unpacked: int = 1_000 * MB  # what a compressed tar unpacks to
    archives: int = 10  # archives in a submission
    problems: int = 30  # told of one tree; more say no more


STUDENT = Caps()
# A class's archive is made by the learning platform or the instructor.
CLASS = Caps(members=2_000_000, index=256 * MB, unpacked=16_000 * MB)


class Kind(StrEnum):
    """What there is at a place; `other` are links, devices and the like."""

    FOLDER = "folder"
    FILE = "file"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """A file in a tree. `handle` is what the tree knows it by, `number` when its turn is where files are read one after
    the other."""

    place: Place
    handle: Any
    number: int = 0


@dataclass(frozen=True, slots=True)
class Child:
    """What lies directly in a folder of a tree."""

    name: str
    kind: Kind
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The files below a folder of a tree, their places counted from there, and what was not listed."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


class Tree(Protocol):
    """Files that can be listed and read."""

    def children(self, at: Place = ()) -> tuple[Child, ...]:
        """What lies directly in a folder, by name; tools' leavings are left out."""

    def below(self, at: Place, caps: Caps) -> Listing:
        """The files below a folder."""

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        """A file to read from, forward and in small pieces; Refused when it can't be had."""


class Told:
    """Collects problems, of each kind only so many."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._often: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def add(self, code: str, where: str = "", **params: Any) -> None:
        """Note a problem, unless there have been enough of its kind."""
        self._often[code] += 1
        if self._often[code] <= self._limit:
            self.problems.append(Problem(code=code, params=params, where=where))

    def add_all(self, problems: Iterable[Problem], below: str) -> None:
        """Note what was told of something that lies `below` a place."""
        for one in problems:
            self.add(one.code, "/".join(filter(None, (below, one.where))), **one.params)

    def add_refused(self, refused: Refused, where: str = "") -> None:
        """Note that something was refused."""
        self.add(refused.code, where, **{name: plain(value) for name, value in refused.params.items()})


def usable(name: str, caps: Caps, told: Told) -> Place | None:
    """Where a member of an archive belongs; None, and a word, where that is nowhere, or its name can't be meant."""
    place = place_of(name)
    if place is None:
        told.add("intake.outside", name=shown(name))
    elif len(place) > caps.depth:
        told.add("intake.too_deep", shown(name), limit=caps.depth)
    elif any(map(is_odd, place)):
        told.add("intake.odd_name", shown(name), name=shown(place[-1]))
    else:
        return place
    return None


def plain(value: object) -> Any:
    """A parameter in a form that can be written down anywhere."""
    return value if value is None or isinstance(value, bool | int | float) else shown(str(value))


def read(tree: Tree, item: Item, limit: int) -> bytes:
    """The first bytes of a file, at most `limit`."""
    return b"".join(pieces(tree, item, limit))


def pieces(tree: Tree, item: Item, limit: int) -> Iterator[bytes]:
    """The first bytes of a file piece by piece, at most `limit`."""
    with tree.open(item) as file:
        while limit > 0:
            try:
                data = file.read(min(CHUNK, limit))
            except OSError as error:
                name, why = written(item.place), error.strerror or str(error)
                raise Refused("file.unreadable", name=name, error=why) from error
            if not data:
                return
            limit -= len(data)
            yield data


def without_environments(items: list[Item]) -> list[Item]:
    """The files that are in no virtual environment."""
    tops = {item.place[:-1] for item in items if item.place[-1] == ENVIRONMENT}
    if not tops:
        return items
    return [item for item in items if not any(_is_in(item.place, top) for top in tops)]


def _is_in(place: Place, top: Place) -> bool:
    inside = len(place) > len(top) + 1 and place[: len(top)] == top
    return inside and place[len(top)].casefold() in ENVIRONMENT_FOLDERS
