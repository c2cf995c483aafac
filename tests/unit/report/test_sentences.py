"""Every sentence that reports and exports ask for is there."""

import re
from pathlib import Path

import pytest

from grader.report.html.index import KINDS
from grader.words import read_book

GRADER = Path(__file__).parents[3] / "grader"
TEXT = read_book(GRADER / "words" / "en.toml").text
KEY = re.compile(r'"((?:html|export|grade|error|state|broken)\.[a-z_.]+[a-z])"')
PLACES = [*(GRADER / "report").rglob("*.py"), *(GRADER / "report").rglob("*.html"), *(GRADER / "cli").glob("*.py")]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.relative_to(GRADER).as_posix())
def test_it_is_there(path: Path) -> None:
    assert [key for key in KEY.findall(path.read_text("utf-8")) if key not in TEXT] == []


def test_those_that_are_put_together_are_there() -> None:
    kinds = {f"html.look.{kind}{part}" for kind in KINDS for part in ("", ".what", ".short")}
    sections = {f"html.{name}" for name in ("looks", "distribution", "exercises", "reasons", "alike", "students")}
    assert kinds | sections <= set(TEXT)


def test_none_is_left_over() -> None:
    asked = "\n".join(path.read_text("utf-8") for path in PLACES)
    put_together = re.compile(r"html\.look\.|html\.(looks|distribution|exercises|reasons|alike|students)$")
    ours = [key for key in TEXT if key.partition(".")[0] in ("html", "export", "grade") and not put_together.match(key)]
    assert [key for key in ours if f'"{key}"' not in asked] == []
