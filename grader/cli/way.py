"""Bare `grader`: how far the student is, and the next exercise, graded."""

import os
import sys
from pathlib import Path

from grader.cli.check import FAILED, CheckOptions, run_check
from grader.cli.common import speak
from grader.cli.place import find_place, shown


def run_way(folder: Path | None, language: str | None, *, plain: bool) -> int:
    """Show the way through the lab, then grade the first exercise that has not passed."""
    words = speak(language)
    place = find_place(folder)

    from grader.report.console import Paper
    from grader.report.style import line
    from grader.report.way import OPEN, chapter_title, next_lines, trouble_line, way_lines

    paper = Paper(sys.stdout, os.environ, plain=plain)
    if place.trouble is not None:
        paper.show([trouble_line(place.trouble, words)])
    way = place.way
    titles = {chapter: chapter_title(chapter, words.language) for chapter, _ in way.chapters}
    paper.show(way_lines(way, titles, words, paper.signs, paper.width))
    following = way.next
    if following is None:
        paper.show(next_lines(None, "", words, place.again))
        return 0
    file = shown(following.path) if following.path is not None else ""
    paper.show(next_lines(following.exercise, file, words, place.again))
    if following.standing in OPEN:
        if following.path is not None:
            paper.show([line(words.text("way.write", again=place.again))])
        return FAILED
    return run_check(
        CheckOptions(names=(following.exercise.name,), folder=folder, language=language, plain=plain)
    )
