"""An archive as a tree: its members are listed, and only those asked for are read, never all unpacked."""

import tempfile
import threading
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from grader.intake.names import Place, is_ignored, is_ignored_folder, shown, written
from grader.intake.tars import TarMembers
from grader.intake.tree import CLASS, MB, Caps, Child, Item, Kind, Listing, Told, Tree, pieces, without_environments
from grader.intake.unpack import Decompress, Unpacking, decompress_bzip2, decompress_gzip, decompress_xz
from grader.intake.zips import ZipMembers
from grader.submission import Refused, open_regular

HEAD = 512
USTAR = slice(257, 262)
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPRESSED: tuple[tuple[bytes, Decompress], ...] = (
    (b"\x1f\x8b", decompress_gzip),
    (b"BZh", decompress_bzip2),
    (b"\xfd7zXZ\0", decompress_xz),
)


class Members(Protocol):
    """What is in an archive of some format."""

    def list(self, caps: Caps, told: Told) -> Iterator[Item]:
        """The regular files in it, in the archive's order."""

    def stream(self, handle: Any) -> AbstractContextManager[BinaryIO]:
        """One of them to read from."""


class ArchiveTree:
    """An archive, open until it is closed or nobody knows it any more."""

    def __init__(self, file: BinaryIO, members: Members, name: str, caps: Caps) -> None:
        self._name = shown(name)
        self._members = members
        self._lock = threading.Lock()  # all members are read through one file
        self.close = weakref.finalize(self, file.close)
        told = Told(caps.problems)
        items: list[Item] = []
        try:
            for item in members.list(caps, told):
                if not is_ignored(item.place):
                    items.append(item)
        except Exception as error:
            told.add_refused(_as_refused(error, name))
        self.problems = tuple(told.problems)
        self._files: dict[Place, dict[str, Item]] = {}
        self._folders: dict[Place, set[str]] = {}
        for item in without_environments(items):
            self._hang(item)

    def _hang(self, item: Item) -> None:
        place = item.place[:-1]
        self._files.setdefault(place, {})[item.place[-1]] = item
        while place:
            *above, name = place
            place = tuple(above)
            known = self._folders.setdefault(place, set())
            if name in known:
                break
            known.add(name)

    def children(self, at: Place = ()) -> tuple[Child, ...]:
        """What lies directly in a folder, by name."""
        found = [Child(name, Kind.FOLDER) for name in self._folders.get(at, ()) if not is_ignored_folder(name)]
        found += [Child(name, Kind.FILE, item) for name, item in self._files.get(at, {}).items()]
        return tuple(sorted(found, key=lambda child: child.name))

    def below(self, at: Place, caps: Caps) -> Listing:
        """The files below a folder."""
        told = Told(caps.problems)
        items: list[Item] = []
        waiting = [at]
        while waiting:
            place = waiting.pop()
            found = self._files.get(place, {}).values()
            items += [Item(item.place[len(at) :], item.handle, item.number) for item in found]
            waiting += [(*place, name) for name in sorted(self._folders.get(place, ()), reverse=True)]
            if len(items) > caps.members:
                told.add("intake.too_many", written(place), limit=caps.members)
                break
        return Listing(tuple(items), tuple(told.problems))

    @contextmanager
    def open(self, item: Item) -> Iterator[BinaryIO]:
        """A file to read from."""
        with self._lock:
            try:
                with self._members.stream(item.handle) as file:
                    yield file
            except Exception as error:
                raise _as_refused(error, written(item.place)) from error


@contextmanager
def opened(tree: Tree, item: Item, caps: Caps) -> Iterator[ArchiveTree]:
    """A file of a tree as the archive that it is, open as long as it is needed."""
    name = item.place[-1]
    with seekable(tree, item, caps) as file:
        archive = open_archive(file, name, caps)
        try:
            yield archive
        finally:
            archive.close()


@contextmanager
def seekable(tree: Tree, item: Item, caps: Caps) -> Iterator[BinaryIO]:
    """A file of a tree to go to and fro in: a copy, if it is compressed where it is."""
    if not isinstance(tree, ArchiveTree):
        with tree.open(item) as file:
            yield file
        return
    with tempfile.TemporaryFile() as copy:
        for data in pieces(tree, item, caps.archive + 1):
            copy.write(data)
        if copy.tell() > caps.archive:
            raise Refused("intake.archive_too_large", name=written(item.place), limit=caps.archive // MB)
        copy.seek(0)
        yield copy


def open_class(path: Path) -> ArchiveTree:
    """An archive on disk with a class in it, its members at hand."""
    file = open_regular(path)
    try:
        return open_archive(file, path.name, CLASS, at_hand=True)
    except BaseException:
        file.close()
        raise


def open_archive(file: BinaryIO, name: str, caps: Caps, *, at_hand: bool = False) -> ArchiveTree:
    """An archive by what it is, whatever it is called. `at_hand`: its members will be asked for in any order and
    often, so a compressed tar is unpacked, as one file, to a temporary one."""
    try:
        file.seek(0)
        head = file.read(HEAD)
        file.seek(0)
        if head.startswith(ZIP):
            return ArchiveTree(file, ZipMembers(file, caps), name, caps)
        for magic, decompress in COMPRESSED:
            if head.startswith(magic):
                unpacking = cast(BinaryIO, Unpacking(file, decompress, caps.unpacked))
                if unpacking.read(HEAD)[USTAR] != b"ustar":
                    raise Refused("intake.unsupported", name=shown(name))
                if not at_hand:
                    return _tar(file, unpacking, name, caps)
                with file:
                    return _at_hand(unpacking, name, caps)
        if head[USTAR] == b"ustar":
            return _tar(file, file, name, caps)
    except Exception as error:
        raise _as_refused(error, name, "intake.not_opened") from error
    raise Refused("intake.unsupported" if head else "intake.not_opened", name=shown(name), error="EOF")


def _tar(file: BinaryIO, tar: BinaryIO, name: str, caps: Caps) -> ArchiveTree:
    return ArchiveTree(file, TarMembers(tar), name, caps)


def _at_hand(unpacking: BinaryIO, name: str, caps: Caps) -> ArchiveTree:
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the archive
    try:
        unpacking.seek(0)
        while data := unpacking.read(MB):
            copy.write(data)
        return _tar(cast(BinaryIO, copy), cast(BinaryIO, copy), name, caps)
    except BaseException:
        copy.close()
        raise


def _as_refused(error: Exception, name: str, code: str = "intake.damaged") -> Refused:
    # What the readers of formats raise for false data is not to be foreseen: RecursionError, MemoryError, zlib.error,
    # struct.error, NotImplementedError, …
    if isinstance(error, Refused):
        return error
    return Refused(code, name=shown(name), error=shown(str(error)) or type(error).__name__)
