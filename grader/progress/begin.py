"""Make a working folder: the stubs and the chapters' READMEs. What is there already stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
        try:
            with target.open("xb") as file:  # x: also a link that points nowhere is something that is there
                file.write(source.read_bytes())
        except FileExistsError:
            yield Placed(target, False)
        else:
            yield Placed(target, True)


def put_back(path: Path, stub: bytes) -> Path | None:
    """Make an exercise's file the stub again; what it held is kept under the name that is returned."""
    backup = _keep(path) if path.exists() or path.is_symlink() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(stub)
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
