"""What is in a tar."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, cast

from grader.intake.names import shown
from grader.intake.tree import CHUNK, Caps, Item, Told, usable
from grader.intake.unpack import Careful, Unpacking

HEADER = 32 * 1024  # long names, and what a system notes of a file, such as the address it was loaded from
BLOCK = 512


class TarMembers:
    """A tar's members, in a file that can be gone to and fro in, or starts over."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def list(self, caps: Caps, told: Told) -> Iterator[Item]:
        """The regular files in it, in the archive's order. Of several with one name the last counts, as for tar."""
        members: dict[tuple[str, ...], tuple[int, int]] = {}
        failed: Exception | None = None
        try:
            self._file.seek(0)
            tar = tarfile.TarFile(fileobj=cast(BinaryIO, Careful(self._file, HEADER, few_long=True)))
            for number, info in enumerate(tar):
                if number >= caps.members:
                    told.add("intake.too_many", limit=caps.members)
                    break
                name, is_clear = _name(info)
                place = usable(name, caps, told) if not info.isdir() else None
                if place is None:
                    continue
                if not info.isreg() or info.issparse():
                    code = "file.link" if info.issym() or info.islnk() else "file.not_regular"
                    told.add(code, shown(name), name=shown(place[-1]))
                else:
                    if place in members:
                        told.add("intake.twice", shown(name), name=shown(place[-1]))
                    if not is_clear:
                        told.add("intake.names_unclear", shown(name), name=shown(name))
                    members[place] = (info.offset_data, info.size)
            else:
                self._require_end(tar.offset)
        except Exception as error:
            failed = error  # what came before it is there all the same
        for place, (begin, size) in members.items():
            yield Item(place, (begin, size), begin)
        if failed is not None:
            raise failed

    def _require_end(self, offset: int) -> None:
        # Tarfile takes the first block that is no header for the end, and so the end of a file that was cut off.
        self._file.seek(offset)
        if self._file.read(BLOCK) != bytes(BLOCK):
            raise tarfile.ReadError("unexpected end of data")
        while isinstance(self._file, Unpacking) and self._file.read(CHUNK):
            pass  # the checksum comes last

    def stream(self, handle: Any) -> AbstractContextManager[BinaryIO]:
        """One of them to read from."""
        return cast(AbstractContextManager[BinaryIO], Window(self._file, *handle))


def _name(info: tarfile.TarInfo) -> tuple[str, bool]:
    """A member's name, and whether it is clear how it is written: where it is no UTF-8, as a zip's would be read."""
    try:
        info.name.encode("utf-8")
        return info.name, True
    except UnicodeError:
        return info.name.encode("utf-8", "surrogateescape").decode("cp437"), False


class Window(io.RawIOBase):
    """A part of a file, read forward."""

    def __init__(self, file: BinaryIO, begin: int, size: int) -> None:
        self._file = file
        self._at = begin
        self._end = begin + size

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes; none at the end of the part."""
        if size is None or size < 0:
            raise io.UnsupportedOperation("read everything")
        wanted = min(size, self._end - self._at)
        if wanted <= 0:
            return b""
        self._file.seek(self._at)
        data = self._file.read(wanted)
        if not data:
            raise EOFError("the archive ends too early")
        self._at += len(data)
        return data

    def readable(self) -> bool:
        """It is for reading."""
        return True
