"""The known answers to an exercise: its solution, its stub, and those of which it is known whether they are
right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.catalog import LAB
from grader.model.exercise import Exercise

UNKNOWN = "?"
_HEADER = re.compile(r"#\s*([a-z ]+?)\s*(?::\s*(.*))?$")
_CAUGHT_BY = re.compile(r"^#\s*caught by\s*:.*$", re.MULTILINE)


class Role(StrEnum):
    """What an answer is known to be."""

    SOLUTION = "solution"
    STUB = "stub"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the comments at the top of an answer say of it."""

    wrong: str = ""
    kind: str = ""
    caught_by: tuple[str, ...] = ()
    start_method: str | None = None
    hangs: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The lines that a wrong answer must have and this header has not."""
        given = {"wrong": self.wrong, "kind": self.kind, "caught by": self.caught_by}
        return tuple(name for name, value in given.items() if not value)

    @property
    def unfilled(self) -> bool:
        """Whether it is yet to be found out what catches it."""
        return self.caught_by == (UNKNOWN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer whose outcome is known beforehand."""

    exercise: Exercise
    path: Path
    role: Role
    header: Header = Header()


def read_header(text: str) -> Header:
    """The header at the top of a file."""
    found: dict[str, str] = {}
    for row in text.splitlines():
        match = _HEADER.match(row)
        if match is None:
            break
        found[match[1]] = (match[2] or "").strip()
    codes = tuple(code.strip() for code in found.get("caught by", "").split(",") if code.strip())
    return Header(
        wrong=found.get("wrong", ""),
        kind=found.get("kind", ""),
        caught_by=codes,
        start_method=found.get("start method") or None,
        hangs="hangs" in found,
    )


def fill_header(path: Path, codes: Sequence[str]) -> None:
    """Write into an answer's header what it was caught by."""
    text = path.read_text("utf-8")
    path.write_text(_CAUGHT_BY.sub(f"# caught by: {', '.join(codes)}", text, count=1), "utf-8")


def known_answers(exercise: Exercise, stubs: Path, solutions: Path, lab: Path = LAB) -> Iterator[Candidate]:
    """All known answers to an exercise."""
    own = Path(exercise.chapter) / exercise.file_name
    yield Candidate(exercise=exercise, path=solutions / own, role=Role.SOLUTION)
    yield Candidate(exercise=exercise, path=stubs / own, role=Role.STUB)
    for role in (Role.RIGHT, Role.WRONG):
        for path in sorted((lab / exercise.name / role).glob("*.py")):
            header = read_header(path.read_text("utf-8"))
            yield Candidate(exercise=exercise, path=path, role=role, header=header)
