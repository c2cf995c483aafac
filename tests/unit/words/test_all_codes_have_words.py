"""Every code that the sources use has its English words, and every tool's sentence that is asked for
exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.model.result import Outcome, State
from grader.model.run import Ending
from grader.words import read_book

GRADER = Path(__file__).parents[3] / "grader"
COMMON = read_book(GRADER / "words" / "en.toml")
CODE = re.compile(r"[a-z]+\.[a-z_]+")
TELLING = {"require", "CheckFailed", "Inconclusive", "inconclusive", "observe", "fail_with_error", "Refused"}
FILE_ENDINGS = {"py", "toml", "json", "txt", "plugin", "png", "jpg"}
SPACES = {code.partition(".")[0] for code in COMMON.codes} - {"blocked"}
JUDGING = sorted([*(GRADER / "judge").glob("*.py"), *(GRADER / "lab").glob("*/checks.py")])


def constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def marks(tree: ast.AST) -> set[str]:
    """Names of marks, which look like codes."""
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    reads = [node for node in called if isinstance(node.func, ast.Attribute) and node.func.attr == "marks"]
    return {text for node in reads for text in constants(node)}


def codes_in(path: Path) -> set[str]:
    """The codes in a file: those told outright, and all strings that look like one of a known kind."""
    tree = ast.parse(path.read_text("utf-8"))
    told: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in TELLING:
                told |= {text for argument in node.args for text in constants(argument)}
    known = {text for text in constants(tree) if text.partition(".")[0] in SPACES}
    found = {text for text in told | known if text.rpartition(".")[2] not in FILE_ENDINGS}
    return found - marks(tree)


@pytest.mark.parametrize("path", JUDGING, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_codes_of_the_judge_and_the_lab(path: Path) -> None:
    own = read_book(path.parent / "feedback" / "en.toml") if path.name == "checks.py" else None
    known = set(COMMON.codes) | (set(own.codes) if own is not None else set())
    assert codes_in(path) - known == set()


def test_codes_that_are_put_together() -> None:
    endings = {f"run.{ending}" for ending in Ending if ending is not Ending.FINISHED}
    others = {"file.link", "file.not_regular", "file.unreadable", "file.too_large", "file.too_many"}
    others |= {"handed.unreadable", "handed.no_files", "handed.set_aside", "handed.too_much"}
    assert (endings | others | {"grader.judge_died", "grader.fault", "blocked"}) - set(COMMON.codes) == set()


def test_states_and_outcomes() -> None:
    asked = {f"state.{state}" for state in State} | {f"outcome.{outcome}" for outcome in Outcome}
    asked |= {f"next.{state}" for state in State} | {"aside.untouched", "aside.missing"}
    assert asked - set(COMMON.text) == set()


def test_what_the_stage_says_is_waited_for() -> None:
    from grader.stage.standing import WAITS

    assert {f"waiting.{what}" for what in WAITS.values()} - set(COMMON.text) == set()


def test_sentences_that_the_tool_asks_for() -> None:
    asked: set[str] = set()
    for room in ("cli", "control", "gradebook", "report", "submission", "words"):
        for path in (GRADER / room).glob("*.py"):
            for text in re.findall(
                r'"((?:error|doctor|verify|list|note|timeline|next|summary|batch)\.[a-z_.]+)"', path.read_text()
            ):
                asked.add(text)
    asked |= set(re.findall(r'"(error\.[a-z_]+)"', (GRADER / "catalog.py").read_text()))
    assert asked - set(COMMON.text) == set()


def test_every_sentence_is_a_sentence() -> None:
    for code, saying in COMMON.codes.items():
        assert saying.message.strip(), code
        assert saying.message[0].isupper() or saying.message.startswith("{"), code
        assert saying.message.rstrip()[-1] in ".:?)}", code
        assert not saying.cause or saying.cause.rstrip()[-1] in ".?", code


def test_feedback_of_the_lab_is_readable() -> None:
    for exercise in load_catalog():
        for path in (GRADER / "lab" / exercise.name / "feedback").glob("*.toml"):
            read_book(path)
