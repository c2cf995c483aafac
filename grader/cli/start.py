"""`grader start DIR`: a fresh working folder."""

import os
import shlex
import sys
from pathlib import Path

from grader.cli.common import speak
from grader.cli.place import shown
from grader.errors import FAULT, GraderError
from grader.progress.begin import begin
from grader.submission import stubs_folder

FEW = 5


def run_start(folder: Path, language: str | None, *, plain: bool) -> int:
    """Put the stubs and the chapters' READMEs into a folder, and say what to do first."""
    words = speak(language)
    stubs = stubs_folder()
    if stubs is None:
        raise GraderError("error.no_stubs", exit_code=FAULT)
    try:
        placed = list(begin(stubs, folder))
    except OSError as error:
        place = error.filename or folder
        raise GraderError("error.cant_start", folder=place, error=error.strerror) from error

    from grader.report.console import Paper
    from grader.report.style import line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    new = [one.path for one in placed if one.new]
    old = [one.path for one in placed if not one.new]
    paper.show([line(words.text("start.placed", count=len(new), folder=shown(folder)))])
    if old:
        names = [shown(path) for path in old[:FEW]]
        more = len(old) - len(names)
        key = "start.kept.more" if more else "start.kept"
        paper.show([line(words.text(key, names=names, more=more), "yellow")])
    paper.show([line(words.text("start.next", folder=shlex.quote(shown(folder))), "bold")])
    return 0
