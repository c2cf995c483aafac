"""`grader hint EXERCISE`: one hint more, from a nudge to nearly all of it."""

import os
import sys
from pathlib import Path

import msgspec

from grader.cli.common import speak
from grader.cli.place import find_place
from grader.progress import Record, update_state


def run_hint(name: str, folder: Path | None, language: str | None, *, plain: bool) -> int:
    """Show the next hint, or the last one again when there are no more, and remember that."""
    words = speak(language)
    place = find_place(folder)
    exercise = place.catalog.find(name)
    hints = words.hints(exercise.name)

    from grader.report.console import Paper
    from grader.report.style import Line, Span, line
    from grader.report.way import trouble_line

    paper = Paper(sys.stdout, os.environ, plain=plain)
    if not hints:
        paper.show([line(words.text("hint.none", name=exercise.name))])
        return 0
    seen = min(place.records.get(exercise.name, Record()).hints, len(hints))
    number = min(seen + 1, len(hints))
    _, trouble = update_state(
        place.home, [exercise.name], lambda _, old: msgspec.structs.replace(old, hints=number)
    )
    trouble = place.trouble or trouble
    if trouble is not None:
        paper.show([trouble_line(trouble, words)])
    heading = words.text("hint.heading", number=number, count=len(hints))
    paper.show([Line(spans=(Span(heading, "bold"), Span(f"  {hints[number - 1]}")), hang=2)])
    left = len(hints) - number
    key = "hint.left" if left else "hint.last"
    paper.show([line(words.text(key, left=left, name=exercise.name, again=place.again), "dim")])
    return 0
