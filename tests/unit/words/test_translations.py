"""Chinese and Japanese say all that English says, with the same parameters; and every exercise has its words."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from grader.catalog import LAB, load_catalog
from grader.words import LANGUAGES, Book, Saying, read_book
from grader.words.language import DEFAULT

COMMON = LAB.parent / "words"
TRANSLATED = [language for language in LANGUAGES if language != DEFAULT]
EXERCISES = sorted(path.parent.name for path in LAB.glob("*/checks.py"))
PLACES = [COMMON, *(LAB / name / "feedback" for name in EXERCISES)]
HOLE = re.compile(r"\{(\w+)(\|[^{}]*)?\}")
HINTS = 3
OF_EVERY_CHECK = "imports_cleanly"  # the check that an exercise's file takes from the judge


@cache
def book(folder: Path, language: str) -> Book:
    return read_book(folder / f"{language}.toml")


def place(folder: Path) -> str:
    return "words" if folder == COMMON else folder.parent.name


def holes(sentence: str) -> set[str]:
    """The parameters of a sentence; those that only choose a word go with the language."""
    return {name for name, choice in HOLE.findall(sentence) if not choice}


def chosen(sentence: str) -> set[str]:
    """All its parameters."""
    return {name for name, _ in HOLE.findall(sentence)}


def differences(english: str, other: str) -> set[str]:
    """Parameters that only one of two sentences has; a word's choice may go without its number."""
    return (holes(english) - chosen(other)) | (chosen(other) - chosen(english))


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("folder", PLACES, ids=place)
def test_every_code_is_translated(folder: Path, language: str) -> None:
    english, other = book(folder, DEFAULT).codes, book(folder, language).codes
    assert set(english) ^ set(other) == set()
    assert problems(english, other) == {}


def problems(english: Mapping[str, Saying], other: Mapping[str, Saying]) -> dict[str, str]:
    """What is wrong with a translation's sayings, by code."""
    found = {}
    for code in english.keys() & other.keys():
        one, two = english[code], other[code]
        wrong = differences(one.message, two.message) | differences(one.cause, two.cause)
        if wrong:
            found[code] = f"parameters: {', '.join(sorted(wrong))}"
        elif not two.message.strip() or bool(one.cause) != bool(two.cause):
            found[code] = "message or cause missing"
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    english, other = book(COMMON, DEFAULT).text, book(COMMON, language).text
    assert set(english) ^ set(other) == set()
    assert {key for key in english if differences(english[key], other[key])} == set()


def checks_of(exercise: str) -> list[str]:
    """The ids of an exercise's checks, read from its file."""
    tree = ast.parse((LAB / exercise / "checks.py").read_text("utf-8"))
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [OF_EVERY_CHECK, *(name.removeprefix("test_") for name in functions if name.startswith("test_"))]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_check_has_a_title(exercise: str, language: str) -> None:
    titles = {**book(COMMON, language).titles, **book(LAB / exercise / "feedback", language).titles}
    assert [check for check in checks_of(exercise) if not titles.get(check)] == []
    own = set(book(LAB / exercise / "feedback", language).titles)
    assert own - set(checks_of(exercise)) == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_exercise_has_a_title(language: str) -> None:
    titles = book(COMMON, language).titles
    assert [one.name for one in load_catalog() if not titles.get(one.name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_exercise_has_its_hints(exercise: str, language: str) -> None:
    hints = book(LAB / exercise / "feedback", language).hints
    assert len(hints) == HINTS
    assert all(hint.strip() for hint in hints)
    assert len(set(hints)) == HINTS


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("folder", PLACES, ids=place)
def test_a_translation_is_in_its_language(folder: Path, language: str) -> None:
    wanted = re.compile("[\u3041-\u30ff]" if language == "ja" else "[\u4e00-\u9fff]")
    one = book(folder, language)
    sentences = [*one.titles.values(), *one.hints, *(saying.message for saying in one.codes.values())]
    sentences += [saying.cause for saying in one.codes.values() if saying.cause]
    assert [sentence for sentence in sentences if not wanted.search(sentence)] == []
    if language == "zh":
        assert [sentence for sentence in sentences if re.search("[\u3041-\u30ff]", sentence)] == []
