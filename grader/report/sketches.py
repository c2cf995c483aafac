"""Runs made for their timelines, as lines and as a picture."""

from collections.abc import Sequence

from grader.model.exercise import Exercise
from grader.model.timeline import Sketch, Timeline
from grader.report.drawing import draw, explain, legend
from grader.report.style import Line, Signs, Span, line
from grader.report.svg import Panel, draw_svg
from grader.report.telling import tell
from grader.words import Words


def sketch_lines(
    exercise: Exercise, sketches: Sequence[Sketch], words: Words, signs: Signs, width: int
) -> list[Line]:
    """Each run: its call, the drawing, what the marks mean, and the same in words. Several are on one scale."""
    lines = []
    length = max((one.timeline.length for one in sketches), default=0.0)
    for sketch in sketches:
        lines.append(line(title_of(sketch, words), "bold"))
        timeline = Timeline(length=length, lanes=sketch.timeline.lanes)
        lines += [line(row, "cyan", indent=2, drawn=True) for row in draw(timeline, width - 4, signs)]
        lines.append(line(legend(timeline, words, signs), "dim", indent=2))
        lines.append(line(explain(sketch.timeline, words), indent=2))
        lines += [line(f"- {one}", "dim", indent=2, hang=2) for one in tell(sketch.timeline, words)]
        if sketch.code is not None:
            lines += trouble(exercise, sketch, words, signs)
        lines.append(line(""))
    return [*lines, *compare(sketches, words)]


def trouble(exercise: Exercise, sketch: Sketch, words: Words, signs: Signs) -> list[Line]:
    """Why a run did not end as it should have."""
    why = words.message(exercise.name, sketch.code, sketch.params)
    lines = [line(f"{signs.failed} {why}", "red", indent=2, hang=2)]
    cause = words.cause(exercise.name, sketch.code, sketch.params)
    if cause:
        lines.append(Line(spans=(Span(f"{signs.arrow} ", "cyan"), Span(cause)), indent=2, hang=3))
    return lines


def compare(sketches: Sequence[Sketch], words: Words) -> list[Line]:
    """The two lengths, where one after the other was drawn beside in parallel."""
    parts = {one.part: one.timeline.length for one in sketches}
    if not {"sequential", "parallel"} <= set(parts):
        return []
    spent = {name: f"{parts[name] * 1000:.0f}" for name in ("sequential", "parallel")}
    return [line(words.text("timeline.compared", **spent), "bold")]


def title_of(sketch: Sketch, words: Words) -> str:
    """A run's heading."""
    return f"{words.text(f'timeline.part.{sketch.part}')}: {sketch.call}" if sketch.part else sketch.call


def sketch_svg(exercise: Exercise, sketches: Sequence[Sketch], words: Words) -> str:
    """The picture of an exercise's runs."""
    panels = [Panel(title_of(one, words), one.timeline) for one in sketches]
    return draw_svg(f"{exercise.name}: {words.exercise_title(exercise)}", panels, words)

