"""Where a student works: the folder, the files that are in it, and what is remembered there."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from grader.catalog import Catalog, load_catalog
from grader.cli.common import choose_folder
from grader.errors import GraderError
from grader.progress import Home, Record, Trouble, Way, look, read_state
from grader.submission import Found, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A working folder as a command finds it. `again` is what its next command has to repeat."""

    catalog: Catalog
    folder: Path
    home: Home
    found: Found
    records: dict[str, Record]
    trouble: Trouble | None
    again: str

    @property
    def way(self) -> Way:
        """How far the student is."""
        return look(self.catalog, self.found, self.records)


def find_place(asked: Path | None) -> Place:
    """The working folder that was asked for; refuses one without any exercise file."""
    catalog = load_catalog()
    folder = choose_folder(asked, Path.cwd())
    found = find(folder, catalog.file_names)
    if not found.files:
        raise GraderError("error.nothing_to_grade", folder=folder)
    home = Home.of(folder)
    records, trouble = read_state(home)
    return Place(
        catalog=catalog,
        folder=folder,
        home=home,
        found=found,
        records=records,
        trouble=trouble,
        again=again(asked),
    )


def again(asked: Path | None) -> str:
    """The option that names the folder once more, with a blank before it; nothing where none was given."""
    return f" --from {shlex.quote(str(asked))}" if asked is not None else ""


def shown(path: Path) -> str:
    """A path as the student would type it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return relative if not relative.startswith("..") else str(path)
