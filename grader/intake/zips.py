"""What is in a zip."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, cast

from grader.intake.names import is_archive, is_python, shown
from grader.intake.tree import Caps, Item, Told, usable
from grader.intake.unpack import Careful
from grader.submission import Refused

UTF8 = 0x800
ENCRYPTED = 0x1
# The others unpack without a limit (bzip2), take as much memory as the archive says (lzma), or are unknown.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNIX = 16  # where Unix's mode is in the attributes
PLAIN = (0, stat.S_IFREG)


class ZipMembers:
    """A zip's members, by its central directory."""

    def __init__(self, file: BinaryIO, caps: Caps) -> None:
        self._zip = zipfile.ZipFile(cast(BinaryIO, Careful(file, caps.index, few_long=False)))

    def list(self, caps: Caps, told: Told) -> Iterator[Item]:
        """The regular files in it, in the archive's order. Of several with one name the last counts, as for unzip."""
        members: dict[tuple[str, ...], zipfile.ZipInfo] = {}
        infos = self._zip.infolist()
        if len(infos) > caps.members:
            told.add("intake.too_many", limit=caps.members)
        for info in infos[: caps.members]:
            name, is_clear = _name(info)
            if info.is_dir() or name.endswith("\\"):
                continue
            place = usable(name, caps, told)
            matters = is_python(name) or is_archive(name)
            if place is None:
                continue
            if stat.S_IFMT(info.external_attr >> UNIX) not in PLAIN:
                told.add(_why_not(info), shown(name), name=shown(place[-1]))
            elif info.flag_bits & ENCRYPTED:
                if matters:
                    told.add("intake.encrypted", shown(name), name=shown(place[-1]))
            else:
                if place in members and matters:
                    told.add("intake.twice", shown(name), name=shown(place[-1]))
                if not is_clear:
                    told.add("intake.names_unclear", shown(name), name=shown(name))
                members[place] = info
        for place, info in members.items():
            yield Item(place, info)

    def stream(self, handle: Any) -> AbstractContextManager[BinaryIO]:
        """One of them to read from."""
        if handle.compress_type not in METHODS:
            raise Refused("intake.method", name=shown(handle.filename))
        return cast(AbstractContextManager[BinaryIO], self._zip.open(handle))


def _why_not(info: zipfile.ZipInfo) -> str:
    return "file.link" if stat.S_ISLNK(info.external_attr >> UNIX) else "file.not_regular"


def _name(info: zipfile.ZipInfo) -> tuple[str, bool]:
    """A member's name, and whether it is clear how it is written: many write UTF-8 without saying so."""
    name = info.filename
    if info.flag_bits & UTF8 or name.isascii():
        return name, True
    try:
        return name.encode("cp437").decode("utf-8"), True
    except UnicodeError:
        return name, False
