"""Put files where they were asked for: each whole or not at all, and never over what is not our own."""

import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from grader.errors import GraderError

MANIFEST = "grader-files.json"
FORMAT = "grader.files"
VERSION = 1


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Which files in a folder are ours, and what they are (format `grader.files`, version 1; history: 1 first)."""

    kind: str
    files: list[str]
    format: str = FORMAT
    version: int = VERSION


class Put(Protocol):
    """Puts one file into a folder."""

    def __call__(self, name: str, chunks: Iterable[bytes]) -> None: ...


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that there is never half of it; what was there before stays until then."""
    try:
        if path.is_dir():
            raise GraderError("error.out_is_folder", file=path)
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe
            with path.open("wb") as stream:
                stream.writelines(chunks)
        else:
            _replace(Path(os.path.realpath(path)), chunks)
    except OSError as error:
        raise GraderError("error.cant_put", file=path, error=error.strerror or str(error)) from error


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".grader-", suffix=".part", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _rights(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _rights(path: Path) -> int:
    """The rights that a file has, or that a new one of the user's gets: who may read grades is not for us to widen."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


@contextmanager
def open_folder(folder: Path, kind: str, names: Collection[str]) -> Iterator[Put]:
    """A folder for files of these names. It is made, is empty, or holds what an earlier run for the same purpose has
    put there; of that, what is not among the names goes at the end. Other files are left alone.
    """
    before = _claim(folder, kind, names)
    manifest = folder / MANIFEST
    write_whole(manifest, [_encode(kind, {*before, *names})])

    def put(name: str, chunks: Iterable[bytes]) -> None:
        path = folder / name
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise GraderError("error.cant_put", file=path, error=error.strerror) from error
        if path.parent.is_symlink() or path.is_symlink():
            raise GraderError("error.out_foreign", folder=folder, name=name)
        write_whole(path, chunks)

    yield put
    for name in before - set(names):
        path = folder / name
        if path.is_file() and not path.parent.is_symlink():  # else somebody has put something else in its place
            path.unlink()
    write_whole(manifest, [_encode(kind, names)])


def _claim(folder: Path, kind: str, names: Collection[str]) -> set[str]:
    """Which of our files are there already; refuses where something else is in the way."""
    try:
        if folder.exists() and not folder.is_dir():
            raise GraderError("error.out_not_folder", folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(path.name for path in folder.iterdir())
        ours = _read(folder / MANIFEST, kind) if there else set[str]()
    except OSError as error:
        raise GraderError("error.cant_put", file=folder, error=error.strerror) from error
    if ours is None:
        raise GraderError("error.out_not_empty", folder=folder, name=there[0])
    for name in names:
        path = folder / name
        if (os.path.lexists(path) and name not in ours) or path.parent.is_symlink():
            raise GraderError("error.out_foreign", folder=folder, name=name)
    return ours


def _read(manifest: Path, kind: str) -> set[str] | None:
    """The names in a manifest; None where it is none of ours, or names what no run of ours would."""
    if manifest.is_symlink() or not manifest.is_file():
        return None
    try:
        found = msgspec.json.decode(manifest.read_bytes(), type=Manifest)
    except msgspec.MsgspecError:
        return None
    if (found.format, found.version, found.kind) != (FORMAT, VERSION, kind):
        return None
    inside = [name for name in found.files if _is_inside(name)]
    return set(inside) if len(inside) == len(found.files) else None


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return len(parts) <= 2 and all(part not in ("", ".", "..") for part in parts) and "\\" not in name


def _encode(kind: str, names: Collection[str]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(Manifest(kind=kind, files=sorted(names))), indent=1) + b"\n"
