"""Submissions in all the forms that they come in, made by hand."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from grader.intake import Intake, Submission, collect
from grader.model.gradebook import Problem

LAB = frozenset({"hello_process.py", "pool_map.py", "pool_basics.py", "lock_workers.py"})
Tree = Mapping[str, bytes | str]  # contents by path
COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def write(folder: Path, files: Tree) -> Path:
    """Files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(text))
    return folder


def as_bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


def zipped(files: Tree, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files in a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, text in files.items():
            archive.writestr(name, as_bytes(text))
    return target.getvalue()


def tarred(files: Tree, kind: str = "") -> bytes:
    """Files in a tar, compressed as `kind` says: gz, bz2, xz."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(as_bytes(text))
            archive.addfile(info, io.BytesIO(as_bytes(text)))
    return COMPRESS[kind](target.getvalue())


def by_key(intake: Intake) -> dict[str, Submission]:
    return {one.handed.student.key: one for one in intake.submissions}


def codes(problems: Collection[Problem]) -> list[str]:
    return sorted(one.code for one in problems)


class Laid:
    """What one submission is laid out as."""

    def __init__(self, submission: Submission, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.problems = submission.lay_out(folder)
        self.files = {
            path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self.codes = codes(self.problems)


def only(source: Path, room: Path) -> Laid:
    """The only submission in a source, laid out."""
    (submission,) = collect(source, LAB).submissions
    return Laid(submission, room / "only")


def laid(source: Path, room: Path, roster: Path | None = None) -> dict[str, Laid]:
    """Every submission in a source, laid out, by key."""
    intake = collect(source, LAB, roster=roster)
    return {key: Laid(one, room / key) for key, one in by_key(intake).items()}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder to lay out in."""
    return tmp_path / "laid out"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder for submissions."""
    folder = tmp_path / "class"
    folder.mkdir()
    return folder
