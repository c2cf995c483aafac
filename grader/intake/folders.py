"""A folder as a tree. No link is followed, and nothing is opened but regular files."""

import os
from collections import deque
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from grader.intake.names import (
    ENVIRONMENT,
    ENVIRONMENT_FOLDERS,
    Place,
    is_archive,
    is_ignored,
    is_ignored_folder,
    is_odd,
    is_python,
    written,
)
from grader.intake.tree import Caps, Child, Item, Kind, Listing, Told
from grader.submission import open_regular


class FolderTree:
    """A folder on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def children(self, at: Place = ()) -> tuple[Child, ...]:
        """What lies directly in a folder, by name; tools' leavings are left out."""
        found = []
        for entry in _scan(self._folder.joinpath(*at)):
            kind = _kind(entry)
            place = (*at, entry.name)
            if not (is_ignored_folder(entry.name) if kind is Kind.FOLDER else is_ignored((entry.name,))):
                found.append(Child(entry.name, kind, Item(place, Path(entry.path)) if kind is Kind.FILE else None))
        return tuple(found)

    def below(self, at: Place, caps: Caps) -> Listing:
        """The files below a folder, those near its top first."""
        told = Told(caps.problems)
        items: list[Item] = []
        seen = 0
        waiting: deque[tuple[Path, Place]] = deque([(self._folder.joinpath(*at), ())])
        while waiting:
            folder, place = waiting.popleft()
            try:
                entries = _scan(folder, caps.members + 1)
            except OSError as error:
                told.add("file.unreadable", written(place), name=written(place), error=error.strerror)
                continue
            seen += len(entries)
            if seen > caps.members:
                told.add("intake.too_many", written(place), limit=caps.members)
                break
            is_environment = any(entry.name == ENVIRONMENT for entry in entries)
            for entry in entries:
                here = (*place, entry.name)
                kind = _kind(entry)
                if kind is Kind.FOLDER:
                    if is_ignored_folder(entry.name):
                        continue
                    if is_environment and entry.name.casefold() in ENVIRONMENT_FOLDERS:
                        continue
                    if len(here) >= caps.depth:
                        told.add("intake.too_deep", written(here), limit=caps.depth)
                        continue
                    waiting.append((Path(entry.path), here))
                elif is_ignored(here):
                    continue
                elif kind is Kind.FILE and not is_odd(entry.name):
                    items.append(Item(here, Path(entry.path)))
                elif is_python(entry.name) or is_archive(entry.name) or entry.is_symlink():
                    told.add(_why_not(entry), written(here), name=written(here[-1:]))
        return Listing(tuple(items), tuple(told.problems))

    def open(self, item: Item) -> AbstractContextManager[BinaryIO]:
        """A file to read from."""
        return open_regular(item.handle)


def _why_not(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "file.link"
    return "intake.odd_name" if _kind(entry) is Kind.FILE else "file.not_regular"


def _scan(folder: Path, limit: int | None = None) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(islice(entries, limit), key=lambda entry: entry.name)


def _kind(entry: os.DirEntry[str]) -> Kind:
    try:
        if entry.is_dir(follow_symlinks=False):
            return Kind.FOLDER
        return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER
    except OSError:
        return Kind.OTHER
