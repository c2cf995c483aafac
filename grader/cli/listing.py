"""`grader list`: the exercises, and which of them are begun."""

import os
import sys
from itertools import groupby
from pathlib import Path

from grader.catalog import load_catalog
from grader.cli.common import choose_folder, speak
from grader.model.exercise import Exercise
from grader.submission import Found, Refused, find, is_untouched, read_regular, stub_text

BEGUN = "list.state.begun"


def run_list(folder: Path | None, language: str | None, *, plain: bool) -> int:
    """Show the exercises by chapter."""
    words = speak(language)
    catalog = load_catalog()
    found = find(choose_folder(folder, Path.cwd()), catalog.file_names)

    from grader.report.console import Paper
    from grader.report.style import Line, Span, line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    widest = max((len(one.name) for one in catalog), default=0)
    for chapter, exercises in groupby(catalog, key=lambda one: one.chapter):
        paper.show([line(chapter, "bold")])
        for one in exercises:
            state = file_state(one, found)
            points = words.text("list.points", points=f"{one.points:g}")
            style = "" if state == BEGUN else "dim"
            name = Span(one.name.ljust(widest + 2))
            rest = Span(f"{one.title}  ({points}, {words.text(state)})", style)
            paper.show([Line(spans=(name, rest), indent=2, hang=4)])
    total = f"{sum(one.points for one in catalog):g}"
    paper.show([line(words.text("list.total", count=len(catalog.exercises), points=total))])
    return 0


def file_state(exercise: Exercise, found: Found) -> str:
    """How far a file is without looking at what it does: not there, as handed out, or begun."""
    path = found.files.get(exercise.file_name)
    if path is None:
        return "state.missing"
    try:
        text = read_regular(path)
    except Refused:
        return BEGUN
    stub = stub_text(exercise)
    return "state.untouched" if stub is not None and is_untouched(text, stub) else BEGUN
