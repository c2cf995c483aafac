"""Find the lab's files in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

EXERCISES = "exercises"
CHAPTERS = "chapter_*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The lab's files in a submission, by name, and those set aside because another of that name came
    first."""

    folder: Path
    files: dict[str, Path] = field(default_factory=dict)
    set_aside: tuple[Path, ...] = ()


def find(folder: Path, names: Iterable[str]) -> Found:
    """Find files by their names. Of two with one name the first counts, in this order: the folder's top,
    `exercises/`, the chapter folders by name, the chapter folders in `exercises/` by name."""
    wanted = frozenset(names)
    files: dict[str, Path] = {}
    set_aside: list[Path] = []
    for place in places(folder):
        for path in _listing(place):
            if path.name not in wanted:
                continue
            if path.name in files:
                set_aside.append(path)
            else:
                files[path.name] = path
    return Found(folder=folder, files=files, set_aside=tuple(set_aside))


def places(folder: Path) -> Iterator[Path]:
    """The folders in which files are looked for, in order. Links to folders are not followed."""
    inner = folder / EXERCISES
    tops = [folder, inner] if _is_folder(inner) else [folder]
    yield from tops
    for top in tops:
        yield from (path for path in sorted(top.glob(CHAPTERS)) if _is_folder(path))


def submission_name(folder: Path) -> str:
    """What a submission is called: its folder's name, or the name above when that is `exercises`."""
    path = folder.resolve()
    return in_text((path.parent.name if path.name == EXERCISES else path.name) or str(path))


def in_text(path: str | Path) -> str:
    """A path as it can be written down: where names may be any bytes, some are no text."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
