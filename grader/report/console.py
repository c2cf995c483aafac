"""Where lines for people go: a stream, its width, its colours, and whether it can draw and move."""

import re
from collections.abc import Iterable, Mapping
from typing import Self, TextIO

from rich.console import Console
from rich.live import Live
from rich.syntax import Syntax
from rich.text import Text

from grader.report.style import DRAWN, PLAIN, Line, Signs, can_draw
from grader.report.wrapping import break_text

# A command in a sentence stands between two blanks and two blanks; it is copied, so no line should end inside of it.
COMMAND = re.compile(r"  (?:grader|python|cd)(?: \S+)+")
TIE = "\ue000"
MIN_WIDTH = 40
MAX_WIDTH = 120
FORCE = "FORCE_COLOR"
OFF = ("0", "false")


def make_console(stream: TextIO, environment: Mapping[str, str], *, plain: bool) -> Console:
    """A console on a stream: without colour when asked for or under NO_COLOR, which wins over FORCE_COLOR."""
    wanted = wants_colour(environment)
    colour = not plain and not environment.get("NO_COLOR") and (stream.isatty() if wanted is None else wanted)
    console = Console(
        file=stream,
        color_system="auto" if colour else None,
        force_terminal=True if colour and wanted else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        # What FORCE_COLOR means is settled above: to rich 0 is one more text that forces.
        _environ={name: value for name, value in environment.items() if name != FORCE},
    )
    console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
    return console


def wants_colour(environment: Mapping[str, str]) -> bool | None:
    """What FORCE_COLOR asks for; None when it asks for nothing.

    Any text forces colours (force-color.org, and rich), but for `0` and `false`, which turn them off, on a terminal too
    (Node, and what goes by it).
    """
    said = environment.get(FORCE, "")
    return said.casefold() not in OFF if said else None


class Paper:
    """Takes lines. Plain paper, and what is no terminal, gets words and simple signs, and nothing on it
    moves."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str], *, plain: bool) -> None:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a student's text may hold what the output's encoding has not
        self.console = make_console(stream, environment, plain=plain)
        terminal = stream.isatty()
        simple = plain or not (terminal or wants_colour(environment)) or not can_draw(stream.encoding)
        self.signs: Signs = PLAIN if simple else DRAWN
        self.moves: bool = terminal and not plain and environment.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Its width in cells."""
        return self.console.width

    def live(self) -> Live | None:
        """A last line that moves, where one can."""
        return Live(console=self.console, transient=True, refresh_per_second=8) if self.moves else None

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines, above the moving one and all at once."""
        shown = [self.render(one) for one in lines]
        if shown:
            self.console.print(Text("\n").join(shown), soft_wrap=True)

    def show_code(self, code: str) -> None:
        """Print a Python program as it is, in colours where there are any."""
        if self.console.color_system is None:
            self.console.print(Text(code.rstrip()), soft_wrap=True)
        else:
            syntax = Syntax(code.rstrip(), "python", theme="ansi_dark", background_color="default", word_wrap=True)
            self.console.print(syntax)

    def render(self, one: Line) -> Text:
        """A line as it is printed: wrapped below its own beginning, never cut off unless it is a drawing."""
        text = Text()
        for span in one.spans:
            text.append(COMMAND.sub(_tie, span.text), style=span.style or "")
        margin = " " * one.indent
        width = self.width - one.indent
        if one.drawn or text.cell_len <= width:
            text.truncate(width, overflow="ellipsis")
            return untie(Text(margin).append_text(text))
        pieces = text.divide(break_text(text.plain, width, width - one.hang))
        hanging = margin + " " * one.hang
        rows = [Text(hanging if number else margin).append_text(piece) for number, piece in enumerate(pieces)]
        for row in rows:
            row.rstrip()
        return untie(Text("\n").join(rows))


class Moving:
    """A report on a paper. Use it as a context: its moving line is gone when it ends."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._live = paper.live()

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()


def _tie(command: re.Match[str]) -> str:
    return command[0][:2] + command[0][2:].replace(" ", TIE)


def untie(text: Text) -> Text:
    """The text with the blanks again that kept a command on one line."""
    text.plain = text.plain.replace(TIE, " ")
    return text
