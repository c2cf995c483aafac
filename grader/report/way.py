"""The way through the lab as lines: a line a chapter, the sum, and what comes next."""

from collections.abc import Mapping

from rich.cells import cell_len

from grader.model.exercise import Exercise
from grader.model.result import State
from grader.progress import Standing, Trouble, Way
from grader.report.style import PLAIN, Line, Signs, Span, line
from grader.submission import stubs_folder
from grader.words import Words, clean

BAR = 10
COLOURS = {
    Standing.PASSED: "green",
    Standing.FAILED: "red",
    Standing.BEGUN: "yellow",
    Standing.UNTOUCHED: "dim",
    Standing.MISSING: "dim",
}
SIGNS = {
    Standing.PASSED: State.PASSED,
    Standing.FAILED: State.FAILED,
    Standing.BEGUN: State.UNTOUCHED,
    Standing.UNTOUCHED: State.UNTOUCHED,
    Standing.MISSING: State.MISSING,
}
BEGUN = (Standing.BEGUN, Standing.FAILED)
OPEN = (Standing.UNTOUCHED, Standing.MISSING)


def way_lines(way: Way, titles: Mapping[str, str], words: Words, signs: Signs, width: int) -> list[Line]:
    """The chapters, and the sum; with a bar each where signs are drawn and there is room."""
    counts = {chapter: tell_count(part, words) for chapter, part in way.chapters}
    widest = max((cell_len(title) for title in titles.values()), default=0)
    lines = []
    for chapter, part in way.chapters:
        title = titles[chapter]
        done = part.count(Standing.PASSED)
        share = done / len(part.steps)
        colour = "green" if share == 1 else ""
        spans = [Span(title + " " * (widest - cell_len(title) + 2), colour)]
        if signs is not PLAIN and widest + 2 + BAR + 2 + cell_len(max(counts.values(), key=cell_len)) <= width:
            full = int(share * BAR)
            spans += [Span(signs.task * full, "green"), Span(signs.held * (BAR - full), "dim"), Span("  ")]
        spans.append(Span(counts[chapter], colour))
        lines.append(Line(spans=tuple(spans), hang=4))
    total = words.text("way.total", score=f"{way.score:g}", max=f"{way.max_score:g}")
    return [*lines, line(total, "bold")]


def tell_count(way: Way, words: Words) -> str:
    """How many exercises are done, begun and not started, and the points."""
    return words.text(
        "way.chapter",
        done=way.count(Standing.PASSED),
        count=len(way.steps),
        begun=way.count(*BEGUN),
        open=way.count(*OPEN),
        score=f"{way.score:g}",
        max=f"{way.max_score:g}",
    )


def next_lines(exercise: Exercise | None, path: str, words: Words, again: str) -> list[Line]:
    """What comes next, and where it is written."""
    if exercise is None:
        return [line(words.text("way.done"), "bold")]
    key = "way.next" if path else "way.next.missing"
    text = words.text(key, name=exercise.name, title=words.exercise_title(exercise), file=path, again=again)
    return [line(text, "bold")]


def chapter_title(chapter: str, language: str) -> str:
    """A chapter's name: the heading of its README in that language, else its folder's."""
    stubs = stubs_folder()
    names = [f"README.{language}.md", "README.md"]
    for path in [stubs / chapter / name for name in names] if stubs is not None else []:
        if path.is_file():
            head, *_ = path.read_text("utf-8").splitlines() or [""]
            return clean(head.removeprefix("#").strip()) or chapter
    return chapter


def trouble_line(trouble: Trouble, words: Words) -> Line:
    """What is wrong with what should be remembered."""
    return line(words.text(trouble.code, **trouble.params), "yellow")
