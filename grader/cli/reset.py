"""`grader reset EXERCISE`: the stub again; what was written is kept beside it."""

import os
import sys
from pathlib import Path

from grader.cli.common import speak
from grader.cli.place import Place, find_place, shown
from grader.errors import FAULT, GraderError
from grader.model.exercise import Exercise
from grader.progress.begin import put_back
from grader.submission import stub_text
from grader.submission.stubs import is_as_handed_out
from grader.words import Words


def run_reset(name: str, folder: Path | None, language: str | None, *, plain: bool, yes: bool) -> int:
    """Put the stub back, after asking where somebody is there to answer."""
    words = speak(language)
    place = find_place(folder)
    exercise = place.catalog.find(name)
    stub = stub_text(exercise)
    if stub is None or not is_as_handed_out(stub):
        raise GraderError("error.no_stubs", exit_code=FAULT)
    path = place.found.files.get(exercise.file_name) or new_path(place, exercise)

    from grader.report.console import Paper
    from grader.report.style import line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == stub:
        paper.show([line(words.text("reset.already", file=shown(path)))])
        return 0
    if path.exists() and not yes and sys.stdin.isatty() and not agrees(words, path):
        paper.show([line(words.text("reset.left", file=shown(path)))])
        return 0
    try:
        backup = put_back(path, stub)
    except OSError as error:
        raise GraderError("error.cant_reset", file=path, error=error.strerror) from error
    if backup is not None:
        paper.show([line(words.text("reset.kept", backup=shown(backup)))])
    paper.show([line(words.text("reset.done", file=shown(path)))])
    return 0


def new_path(place: Place, exercise: Exercise) -> Path:
    """Where a file that is missing goes: into its chapter's folder, if there is one."""
    chapter = place.home.path / exercise.chapter
    return (chapter if chapter.is_dir() else place.home.path) / exercise.file_name


def agrees(words: Words, path: Path) -> bool:
    """Ask whether the stub is to take the place of a file."""
    try:
        answer = input(words.text("reset.sure", file=shown(path)) + " ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes", "是", "はい")
