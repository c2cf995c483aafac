"""Which version of its file, and of the helpers beside it, an exercise is at."""

from pathlib import Path

from grader.model.exercise import Exercise
from grader.submission.find import Found
from grader.submission.read import Refused, read_regular
from grader.submission.snapshot import digest, helpers_beside


def version_of(exercise: Exercise, found: Found, lab_files: frozenset[str]) -> str | None:
    """A digest of all that is judged with an exercise; None without a file."""
    path = found.files.get(exercise.file_name)
    if path is None:
        return None
    return digest({one.name: _content(one) for one in [path, *helpers_beside(path, lab_files)]})


def _content(path: Path) -> bytes:
    try:
        return read_regular(path)
    except Refused as refused:
        return refused.code.encode()
