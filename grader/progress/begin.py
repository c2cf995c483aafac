"""Make a working folder: the stubs and the chapters' READMEs. What is there already stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from grader.submission.find import CHAPTERS

HANDED_OUT = {".py", ".md"}  # a checkout's own exercises may have been worked in


@dataclass(frozen=True, slots=True)
class Placed:
    """A file's place in the new folder, and whether it was put there now."""

    path: Path
    new: bool


def begin(stubs: Path, folder: Path) -> Iterator[Placed]:
    """Copy all that is handed out. Raises OSError where that can't be done."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(stubs.glob(f"{CHAPTERS}/*")):
        if source.suffix not in HANDED_OUT or not source.is_file():
            continue
        target = folder / source.relative_to(stubs)
        target.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        try:
            file = target.open("xb")  # x: also a link that points nowhere is something that is there
        except FileExistsError:
            yield Placed(target, False)
            continue
        _fill(file, target, data)
        yield Placed(target, True)


def _fill(file: BinaryIO, path: Path, data: bytes) -> None:
    """Write a new file whole, or have none: half a stub would pass for a student's own work."""
    try:
        with file:
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def put_back(path: Path, stub: bytes) -> Path | None:
    """Make an exercise's file the stub again; what it held is kept under the name that is returned."""
    backup = _keep(path) if path.exists() or path.is_symlink() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _fill(path.open("xb"), path, stub)
    except OSError:
        if backup is not None:
            backup.replace(path)
        raise
    return backup


def _keep(path: Path) -> Path:
    for number in range(1, 100_000):
        backup = path.with_name(f"{path.name}.bak-{number}")
        try:
            backup.touch(exist_ok=False)  # reserves the name: another reset at the same time takes the next one
        except FileExistsError:
            continue
        path.replace(backup)
        return backup
    raise FileExistsError(17, "too many backups", str(path))
