"""How things look: the signs of the four outcomes, the marks of a timeline, and lines that know no
terminal."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model.result import Outcome, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """One character each; the word beside a sign says the same."""

    passed: str
    failed: str
    blocked: str
    broken: str
    todo: str
    task: str
    held: str
    join: str
    wait: str
    inside: str
    edge: str
    alive: str
    arrow: str

    def of(self, outcome: Outcome | State) -> str:
        """The sign of an outcome or a state."""
        match str(outcome):
            case "passed":
                return self.passed
            case "failed":
                return self.failed
            case "blocked":
                return self.blocked
            case "broken":
                return self.broken
            case _:
                return self.todo


DRAWN = Signs(
    passed="✓", failed="✗", blocked="○", broken="!", todo="·",
    task="█", held="·", join="-", wait="░", inside="▒", edge="|", alive=" ", arrow="→",
)  # fmt: skip
PLAIN = Signs(
    passed="+", failed="x", blocked="~", broken="!", todo=".",
    task="=", held=".", join="-", wait="~", inside="#", edge="|", alive=" ", arrow="->",
)  # fmt: skip

COLOURS: Mapping[str, str] = {
    "passed": "green",
    "failed": "red",
    "blocked": "dim",
    "broken": "yellow",
    "untouched": "dim",
    "missing": "dim",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, in one style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line to show: what is wrapped goes on `hang` cells further in; `drawn` ones are cut instead."""

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int = 0
    drawn: bool = False

    @property
    def text(self) -> str:
        """The line without its styles."""
        return " " * self.indent + "".join(span.text for span in self.spans)


def line(text: str, style: str = "", *, indent: int = 0, hang: int = 0, drawn: bool = False) -> Line:
    """A line in one style."""
    return Line(spans=(Span(text, style),), indent=indent, hang=hang, drawn=drawn)


def can_draw(encoding: str | None) -> bool:
    """Whether an output's encoding has the drawn signs."""
    try:
        "✓✗○█░▒·→…".encode(encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
