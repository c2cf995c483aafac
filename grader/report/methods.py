"""How exercises did under several start methods: a line each."""

from collections.abc import Sequence

from grader.control.methods import UnderMethods
from grader.report.style import Line, line
from grader.words import Words


def method_lines(rows: Sequence[UnderMethods], words: Words) -> list[Line]:
    """A line for each exercise that does not pass everywhere, or one for all."""
    lines = []
    for row in rows:
        name = row.exercise.name
        reason = row.reason
        why = words.message(name, reason.code, reason.params) if reason is not None else ""
        if row.passing and row.others:
            text = words.text("methods.differ", name=name, passing=row.passing, failing=row.others, why=why)
            lines.append(line(text, "yellow", hang=2))
        elif row.others:
            lines.append(line(words.text("methods.fail", name=name, methods=row.others), hang=2))
        else:
            lines.append(line(words.text("methods.pass", name=name, methods=row.passing), "green", hang=2))
    return lines
