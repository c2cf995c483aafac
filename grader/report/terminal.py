"""The report for people: lines as exercises end, and on a terminal a moving last line while the judge
works."""

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from grader.control.grade import Began, Came, Ended, Event
from grader.control.prepare import Prepared
from grader.model.exercise import Exercise
from grader.model.result import Finding, Outcome, State, Verdict
from grader.report.blocks import Blocks
from grader.report.style import DRAWN, PLAIN, Line, can_draw, line
from grader.words import Words

MIN_WIDTH = 40
MAX_WIDTH = 120
FEW = 3


def make_console(stream: TextIO, environment: Mapping[str, str], *, plain: bool) -> Console:
    """A console on a stream: without colour when asked for or under NO_COLOR, with it under FORCE_COLOR."""
    forced = bool(environment.get("FORCE_COLOR"))
    colour = not plain and not environment.get("NO_COLOR") and (forced or stream.isatty())
    console = Console(
        file=stream,
        color_system="auto" if colour else None,
        force_terminal=True if colour and forced else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        _environ=environment,
    )
    console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
    return console


class TerminalReport:
    """Shows one grading. Use it as a context: the moving line is gone when it ends."""

    def __init__(
        self, stream: TextIO, words: Words, environment: Mapping[str, str], *, plain: bool, named: bool
    ) -> None:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        self._words = words
        self._named = named
        self._console = make_console(stream, environment, plain=plain)
        plain = plain or not (stream.isatty() or environment.get("FORCE_COLOR"))
        self._signs = PLAIN if plain or not can_draw(stream.encoding) else DRAWN
        debug = bool(environment.get("GRADER_DEBUG"))
        self._blocks = Blocks(words, self._signs, self._console.width, show_faults=debug)
        moving = stream.isatty() and not plain and environment.get("TERM") != "dumb"
        self._live = Live(console=self._console, transient=True, refresh_per_second=8) if moving else None
        self._waiting: dict[str, Exercise] = {}
        self._heard: dict[str, list[Finding]] = {}
        self._aside: dict[State, list[str]] = {}

    def __enter__(self) -> "TerminalReport":
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def take(self, event: Event) -> None:
        """Show what happened."""
        match event:
            case Began(exercises):
                self._waiting = {one.name: one for one in exercises}
            case Came(finding):
                self._heard.setdefault(finding.exercise, []).append(finding)
            case Ended(exercise, result, findings):
                self._waiting.pop(exercise.name, None)
                self._heard.pop(exercise.name, None)
                if result.state in (State.UNTOUCHED, State.MISSING) and not self._named:
                    self._aside.setdefault(result.state, []).append(exercise.name)
                else:
                    self.show(self._blocks.exercise(exercise, result, findings))
        if self._live is not None:
            self._live.update(self._moving())

    def note(self, prepared: Prepared) -> None:
        """Say which files were not taken."""
        for path in prepared.set_aside:
            self.show([line(self._words.text("note.set_aside", file=path), "yellow")])
        for refused in prepared.left_out:
            why = self._words.message("", refused.code, refused.params)
            self.show([line(self._words.text("note.left_out", why=why), "yellow")])

    def conclude(self, verdict: Verdict) -> None:
        """The last lines: what was left aside, the score, and what to do next."""
        for state, names in self._aside.items():
            self.show([line(self._words.text(f"aside.{state}", names=", ".join(names)), "dim")])
        score = self._words.text("summary.score", score=f"{verdict.score:g}", max=f"{verdict.max_score:g}")
        self.show([line(f"{score} {self._next(verdict)}", "bold")])

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines, above the moving one."""
        for one in lines:
            self._console.print(rendered(one, self._console), soft_wrap=True)

    def _next(self, verdict: Verdict) -> str:
        for state in (State.FAILED, State.BROKEN, State.UNTOUCHED, State.MISSING):
            names = [one.exercise for one in verdict.exercises if one.state is state]
            if names:
                return self._words.text(f"next.{state}", name=names[0])
        return self._words.text("next.passed")

    def _moving(self) -> RenderableType:
        """The checks heard of so far of an exercise that has begun, and what is being waited for."""
        if not self._waiting:
            return Text("")
        shown: list[RenderableType] = []
        for name, findings in self._heard.items():
            titles = {one.check.id: self._words.title(name, one) for one in findings}
            if len(self._heard) == 1:
                shown += [
                    rendered(self._blocks.check_line(name, one.check, titles), self._console)
                    for one in findings
                ]
        names = list(self._heard) or [next(iter(self._waiting))]
        done = sum(len(findings) for findings in self._heard.values())
        failed = sum(
            one.check.outcome is Outcome.FAILED for findings in self._heard.values() for one in findings
        )
        text = self._words.text("checking", names=", ".join(names[:FEW]), done=done, failed=failed)
        left = len(self._waiting) - len(names)
        if left > 0:
            text = f"{text} {self._words.text('checking.left', left=left)}"
        return Group(*shown, Spinner("dots" if self._signs is DRAWN else "line", text=Text(text)))


def rendered(one: Line, console: Console) -> Text:
    """A line as it is printed: wrapped below its own beginning, and never cut off but when it is a
    drawing."""
    text = Text()
    for span in one.spans:
        text.append(span.text, style=span.style or "")
    margin = " " * one.indent
    width = console.width - one.indent
    if one.drawn or text.cell_len <= width:
        text.truncate(width)
        return Text(margin).append_text(text)
    head, *_ = text.wrap(console, width)
    rest = text[len(head.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    hanging = margin + " " * one.hang
    rows = [Text(margin).append_text(head)]
    rows += [Text(hanging).append_text(row) for row in rest.wrap(console, width - one.hang)]
    for row in rows:
        row.rstrip()
    return Text("\n").join(rows)
