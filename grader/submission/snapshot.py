"""A copy of what was handed in for one exercise: the file and the helper modules beside it."""

import hashlib
import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.submission.read import MAX_BYTES, Refused, read_regular

MAX_FILES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where the copy is, and the helper modules that were left out."""

    folder: Path
    left_out: tuple[Refused, ...] = ()


def snapshot(
    name: str, text: bytes, original: Path | None, room: Path, lab_files: Collection[str]
) -> Snapshot:
    """Copy a file, under the name of its exercise, and its helpers into a folder of its own in `room`.

    Helpers are the other modules in the original's folder that are no files of the lab's; without an original
    there are none.
    """
    folder = room / name
    folder.mkdir(mode=0o700)
    _write(folder / f"{name}.py", text)
    left_out: list[Refused] = []
    helpers = helpers_beside(original, lab_files) if original is not None else []
    for path in helpers[: MAX_FILES - 1]:
        try:
            _write(folder / path.name, read_regular(path, MAX_BYTES))
        except Refused as refused:
            left_out.append(refused)
    if len(helpers) >= MAX_FILES:
        left_out.append(Refused("file.too_many", limit=MAX_FILES))
    folder.chmod(0o555)
    return Snapshot(folder=folder, left_out=tuple(left_out))


def digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of files by name: names and lengths are hashed too, so that no two sets of files look
    alike."""
    hasher = hashlib.sha256()
    for name, data in sorted(files.items()):
        hasher.update(f"{name}\0{len(data)}\0".encode())
        hasher.update(data)
    return f"sha256:{hasher.hexdigest()}"


def read_snapshot(folder: Path) -> dict[str, bytes]:
    """The files of a snapshot by name. A name that no text can hold is none that a program could import."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name.isprintable()}


def write_snapshot(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a snapshot, once read, anew in an empty folder."""
    for name, data in files.items():
        _write(folder / name, data)
    folder.chmod(0o555)


def unlock(room: Path) -> None:
    """Make the snapshots in a room removable again."""
    for folder, _, _ in os.walk(room):  # from the top, and never through a link
        os.chmod(folder, stat.S_IRWXU)


def helpers_beside(original: Path, lab_files: Collection[str]) -> list[Path]:
    """The modules in a file's folder that are no files of the lab's."""
    beside = sorted(original.parent.glob("*.py"))
    return [path for path in beside if path.name not in lab_files and path.name != original.name]


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o444)
