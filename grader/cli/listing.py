"""`grader list`: the exercises, and how far each of them is."""

import os
import sys
from pathlib import Path

from grader.catalog import load_catalog
from grader.cli.common import choose_folder, speak
from grader.progress import Home, Way, look, read_state
from grader.progress.standing import Standing, Step
from grader.submission import find
from grader.words import Words

STATES = {Standing.BEGUN: "list.state.begun"}


def run_list(folder: Path | None, language: str | None, *, plain: bool) -> int:
    """Show the exercises by chapter."""
    words = speak(language)
    catalog = load_catalog()
    place = choose_folder(folder, Path.cwd())
    records, trouble = read_state(Home.of(place))
    way = look(catalog, find(place, catalog.file_names), records)

    from grader.report.console import Paper
    from grader.report.style import Line, Span, line
    from grader.report.way import COLOURS, SIGNS, chapter_title, trouble_line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    if trouble is not None:
        paper.show([trouble_line(trouble, words)])
    widest = max((len(one.name) for one in catalog), default=0)
    for chapter, part in way.chapters:
        paper.show([line(chapter_title(chapter, words.language), "bold")])
        for step in part.steps:
            sign = Span(f"{paper.signs.of(SIGNS[step.standing])} ", COLOURS[step.standing])
            name = Span(step.exercise.name.ljust(widest + 2))
            style = "dim" if step.standing in (Standing.UNTOUCHED, Standing.MISSING) else ""
            rest = Span(f"{words.exercise_title(step.exercise)}  ({tell(step, words)})", style)
            paper.show([Line(spans=(sign, name, rest), indent=2, hang=4)])
    paper.show([line(total(way, words))])
    return 0


def tell(step: Step, words: Words) -> str:
    """An exercise's points and standing: what it got, once it was graded as it is."""
    state = words.text(STATES.get(step.standing, f"state.{step.standing}"))
    if step.standing in (Standing.PASSED, Standing.FAILED):
        score = words.text("score", score=f"{step.score:g}", max=f"{step.exercise.points:g}")
        return f"{score}, {state}"
    return f"{words.text('list.points', points=f'{step.exercise.points:g}')}, {state}"


def total(way: Way, words: Words) -> str:
    """The last line."""
    return words.text("list.total", count=len(way.steps), points=f"{way.max_score:g}")
