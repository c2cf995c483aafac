"""Tables as CSV (RFC 4180) that no spreadsheet takes for a program.

Names and messages come from students. A cell that begins like a formula would be computed when the file is opened, so
it gets an apostrophe in front; numbers stay numbers.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.model.gradebook import Problem

BOM = b"\xef\xbb\xbf"
# The wide forms are formulas too where a spreadsheet runs in Japanese or Chinese.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# Where semicolons part cells (by the country's settings), what follows one begins a cell, quoted or not.
_NEW_CELL = re.compile(rf";(?=[ \"']*[{re.escape(''.join(FORMULA))}])")
_GONE = {"Cc", "Cs", "Co"}
_SPACES = {"Zl", "Zp"}
# What turns the direction of writing lets a name look like another's.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a grade is filed under elsewhere; `out_of` is the most points it has there."""

    title: str | None = None
    id: str | None = None
    out_of: float | None = None

    def scale(self, points: float, most: float) -> float:
        """Points of the course as points of the assignment."""
        return points * self.out_of / most if self.out_of is not None and most else points


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file, how many students are in it, and what the instructor has to know of it."""

    data: bytes
    count: int
    notes: tuple[Problem, ...] = ()


def to_csv(rows: Iterable[Sequence[str]], *, bom: bool = False) -> bytes:
    """Rows of text as a file in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerows([[cell(text) for text in row] for row in rows])
    return (BOM if bom else b"") + out.getvalue().encode()


def cell(text: str) -> str:
    """Text on one line that is no formula, whatever it was."""
    plain = _NEW_CELL.sub(";'", one_line(text))
    if plain.lstrip(" \"'").startswith(FORMULA) and not NUMBER.fullmatch(plain):
        return f"'{plain}"
    return plain


def one_line(text: str) -> str:
    """Text without control characters, and with blanks for the ends of its lines."""
    return "".join(_kept(char) for char in text)


def _kept(char: str) -> str:
    if char in "\t\n\r\x0b\x0c\x85" or unicodedata.category(char) in _SPACES:
        return " "
    return "" if char in _TURNING or unicodedata.category(char) in _GONE else char
