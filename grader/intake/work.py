"""A submission that is read when it is asked for: its files are found, in archives too, and copied for grading."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from grader.intake.archives import opened
from grader.intake.choose import choose
from grader.intake.names import Place, is_archive, is_other_archive, written
from grader.intake.tree import MB, STUDENT, Caps, Item, Told, Tree, read
from grader.model.gradebook import Handed, Problem
from grader.submission import Refused, is_untouched, stubs_folder

SHOWN = 5  # names told of a submission without any of the lab's files


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A folder of a tree with all below it, or one file, that belong to a submission.

    A `file` goes by a `name` of its own where the learning platform has changed it. If it is an archive and all that
    was handed in, it stands for a folder (`is_all`).
    """

    tree: Tree
    at: Place = ()
    file: Item | None = None
    name: str = ""
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    tree: Tree
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One student's work, in a folder or an archive."""

    handed: Handed
    lab_files: frozenset[str]
    parts: tuple[Part, ...] = ()
    caps: Caps = STUDENT

    def lay_out(self, folder: Path) -> tuple[Problem, ...]:
        """Copy the lab's files and the modules beside them into an empty folder, as `grader.submission.find` looks for
        them; what could not be copied."""
        told = Told(self.caps.problems)
        with ExitStack() as stack:
            files = _Gathering(self.caps, told, stack).gather(self.parts)
            choice = choose(files, self.lab_files, told, self._is_stub)
            if self.parts and not choice.lab:
                names = [written(place) for place in sorted(files)[:SHOWN]]
                told.add("intake.no_lab_files" if names else "intake.empty", seen=names)
            left = self.caps.total
            for place, file in _in_turn(choice.lab):
                # One byte too many is copied too: then the grader says that the file is too large, not that it lacks.
                left -= _copy(file, folder.joinpath(*place), min(self.caps.file + 1, left), told)
            left = _copy_helpers(choice.helpers, folder, self.caps.file, left, told)
            if left <= 0:
                told.add("intake.too_much", limit=self.caps.total // MB)
        return tuple(told.problems)


    def _is_stub(self, name: str, file: _File) -> bool:
        """Whether a file is as it was handed out."""
        folder = stubs_folder()
        stub = next(folder.rglob(name), None) if folder is not None else None
        if stub is None:
            return False
        try:
            return is_untouched(read(file.tree, file.item, self.caps.file), stub.read_bytes())
        except Refused:
            return False


def _in_turn(files: Mapping[Place, _File]) -> list[tuple[Place, _File]]:
    """The files in the order of their archive: who goes back in a compressed one starts over."""
    return sorted(files.items(), key=lambda one: one[1].item.number)


def _copy_helpers(helpers: Mapping[Place, _File], folder: Path, limit: int, left: int, told: Told) -> int:
    for place, file in _in_turn(helpers):
        if left <= 0:
            break
        target = folder.joinpath(*place)
        size = _copy(file, target, min(limit + 1, left), told)
        left -= size
        if size > limit:
            target.unlink()
            told.add("file.too_large", written(file.item.place), name=written(place[-1:]), limit=limit // 1000)
    return left


def _copy(file: _File, target: Path, limit: int, told: Told) -> int:
    """Copy a file's first bytes; how many. What can't be read is told; what can't be written is no submission's
    fault."""
    if limit <= 0:
        return 0
    try:
        data = read(file.tree, file.item, limit)
    except Refused as refused:
        told.add_refused(refused, written(file.item.place))
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return len(data)


class _Gathering:
    """Finds all the files of a submission, those in its archives too; they stay open for as long as the stack."""

    def __init__(self, caps: Caps, told: Told, stack: ExitStack) -> None:
        self._caps = caps
        self._told = told
        self._stack = stack
        self._files: dict[Place, _File] = {}
        self._archives = 0

    def gather(self, parts: tuple[Part, ...]) -> Mapping[Place, _File]:
        """The files by place, an archive's below its name."""
        for part in parts:
            if part.file is not None:
                name = part.name or part.file.place[-1]
                self._add((name,), _File(part.tree, part.file), 2 if part.is_all else 1)
            else:
                self._add_all(part.tree, part.at, (), 1)
        return self._files

    def _add_all(self, tree: Tree, at: Place, below: Place, levels: int) -> None:
        listing = tree.below(at, self._caps)
        self._told.add_all(listing.problems, written(below))
        for item in listing.items:
            self._add((*below, *item.place), _File(tree, item), levels)

    def _add(self, place: Place, file: _File, levels: int) -> None:
        name = place[-1]
        if is_other_archive(name):
            self._told.add("intake.unsupported", written(place), name=written(place[-1:]))
        elif not is_archive(name):
            if len(self._files) >= self._caps.members:
                self._told.add("intake.too_many", limit=self._caps.members)
            else:
                if place in self._files:
                    self._told.add("intake.twice", written(place), name=written(place[-1:]))
                self._files[place] = file
        elif levels == 0:
            self._told.add("intake.nested", written(place), name=written(place[-1:]))
        elif self._archives >= self._caps.archives:
            self._told.add("intake.too_many_archives", written(place), limit=self._caps.archives)
        else:
            self._archives += 1
            self._open(place, file, levels - 1)

    def _open(self, place: Place, file: _File, levels: int) -> None:
        try:
            tree = self._stack.enter_context(opened(file.tree, file.item, self._caps))
        except Refused as refused:
            self._told.add_refused(refused, written(place))
            return
        self._told.add_all(tree.problems, written(place))
        self._add_all(tree, (), place, levels)
