"""`grader solution EXERCISE`: one way to write it, for those who have found theirs."""

import os
import sys
from pathlib import Path

from grader.cli.check import FAILED
from grader.cli.common import speak
from grader.cli.place import find_place
from grader.errors import GraderError
from grader.progress import Record
from grader.submission.stubs import PACKAGE

SOLUTIONS = PACKAGE.parent / "solutions"


def run_solution(name: str, folder: Path | None, language: str | None, *, plain: bool) -> int:
    """Show the solution of an exercise that has passed."""
    words = speak(language)
    place = find_place(folder)
    exercise = place.catalog.find(name)
    if not place.records.get(exercise.name, Record()).passed:
        params = {"name": exercise.name, "again": place.again}
        raise GraderError("error.not_passed_yet", exit_code=FAILED, **params)
    path = SOLUTIONS / exercise.chapter / exercise.file_name
    if not path.is_file():
        raise GraderError("error.no_solution_here", exit_code=FAILED, name=exercise.name)

    from grader.report.console import Paper
    from grader.report.style import line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    paper.show([line(words.text("solution.heading", name=exercise.name), "bold"), line("")])
    paper.show_code(path.read_text("utf-8"))
    return 0
