"""Formats for programs: Gradescope, GitHub Classroom, JUnit and the class as data, read back and held against their
rules."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from grader.model.gradebook import ClassBook
from grader.report.exports import annotations, class_json, class_junit, github_result, gradescope_result
from grader.words import Words
from tests.recorded.classes import (
    HARM,
    broken,
    by_key,
    hostile,
    incomplete,
    only,
    partly_broken,
    recorded_class,
    replaced,
)

BOOK = recorded_class()
EN = Words("en")
PROVISIONAL = [broken(BOOK, "s01", "pool_map"), partly_broken(BOOK, "s02", "pool_map"), incomplete(BOOK, "s04")]
KEYS = [one.handed.student.key for one in BOOK.marked]


def harmful() -> ClassBook:
    return replaced(BOOK, marked=tuple(hostile(by_key(BOOK, key), key) for key in ("s02", "s05", "s06")))


# -- Gradescope --------------------------------------------------------------------------------------------------------

TOP: dict[str, Any] = {
    "score": (int, float), "execution_time": (int, float), "output": str, "output_format": str, "visibility": str,
    "stdout_visibility": str, "extra_data": dict, "tests": list,
}  # fmt: skip
TEST: dict[str, Any] = {
    "score": (int, float), "max_score": (int, float), "status": str, "name": str, "number": str, "output": str,
    "output_format": str, "tags": list, "visibility": str,
}  # fmt: skip
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


def gradescope(book: ClassBook, key: str, words: Words = EN) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(gradescope_result(by_key(book, key), book, words))
    for name, value in result.items():
        assert isinstance(value, TOP[name]), name
    assert result["output_format"] in FORMATS
    assert {result["visibility"], result["stdout_visibility"]} <= VISIBILITY
    for test in result["tests"]:
        for name, value in test.items():
            assert isinstance(value, TEST[name]), name
        assert test["output_format"] in FORMATS
        assert test["visibility"] in VISIBILITY
        assert test.get("status", "passed") in {"passed", "failed"}
    numbers = [test["number"] for test in result["tests"]]
    assert len(set(numbers)) == len(numbers)
    return result


@pytest.mark.parametrize("book", [BOOK, *PROVISIONAL], ids=["real", "broken", "partly broken", "incomplete"])
@pytest.mark.parametrize("key", KEYS)
def test_gradescope_scores_add_up(book: ClassBook, key: str) -> None:
    marked = by_key(book, key)
    result = gradescope(book, key)
    assert result["score"] == marked.grade.points
    assert sum(test["max_score"] for test in result["tests"]) == pytest.approx(marked.grade.most)
    assert sum(test["score"] for test in result["tests"]) == pytest.approx(sum(marked.grade.by_exercise.values()))


def test_gradescope_says_why() -> None:
    failed = [one for one in gradescope(BOOK, "s02")["tests"] if one["status"] == "failed"]
    met = next(one for one in failed if "parallel.never_met" in one["tags"])
    assert "there were never more than 1" in met["output"]
    assert "Handed in late (2 days)" in gradescope(BOOK, "s04")["output"]
    assert [one["output"] for one in gradescope(BOOK, "s03")["tests"]] == ["not started yet"] * 4


def test_gradescope_speaks_the_languages_of_the_course() -> None:
    japanese = Words("ja")
    assert {one["output"] for one in gradescope(BOOK, "s07", japanese)["tests"]} == {japanese.text("state.missing")}


def test_what_broke_is_no_failure_on_gradescope() -> None:
    result = gradescope(broken(BOOK, "s01", "pool_map"), "s01")
    first = next(one for one in result["tests"] if one["name"].startswith("pool_map"))
    assert "status" not in first
    assert "not your fault" in result["output"]


def test_gradescope_gets_no_control_characters() -> None:
    book = harmful()
    text = json.dumps(gradescope(book, "s02"), ensure_ascii=False)
    assert not set(text) & set("\x00\x1b\u202e")
    assert "<script>alert" in text  # shown as text: the format says so


# -- GitHub Classroom --------------------------------------------------------------------------------------------------


def classroom(book: ClassBook, key: str) -> dict[str, Any]:
    data = github_result(by_key(book, key), book, EN)
    assert b"\n" not in data
    result: dict[str, Any] = json.loads(base64.b64decode(data, validate=True))
    assert (result["version"], set(result)) == (1, {"version", "status", "max_score", "tests"})
    for test in result["tests"]:
        assert set(test) == {
            "name", "status", "score", "message", "test_code", "filename", "line_no", "duration",
        }  # fmt: skip
        assert test["status"] in {"pass", "fail", "error"}
    return result


@pytest.mark.parametrize("book", [BOOK, *PROVISIONAL], ids=["real", "broken", "partly broken", "incomplete"])
@pytest.mark.parametrize("key", KEYS)
def test_classroom_sums_to_the_grade(book: ClassBook, key: str) -> None:
    marked, result = by_key(book, key), classroom(book, key)
    assert result["max_score"] == marked.grade.most
    assert sum(test["score"] for test in result["tests"]) == pytest.approx(marked.grade.points, abs=1e-5)


def test_classroom_passes_only_what_passed() -> None:
    assert classroom(BOOK, "s01")["status"] == "pass"
    assert {test["status"] for test in classroom(BOOK, "s01")["tests"]} == {"pass"}
    assert [test["status"] for test in classroom(BOOK, "s02")["tests"]] == ["pass", "fail", "fail", "fail"]
    assert classroom(BOOK, "s02")["status"] == "fail"
    assert classroom(broken(BOOK, "s01", "pool_map"), "s01")["status"] == "error"
    assert classroom(incomplete(BOOK, "s01"), "s01")["status"] == "error"


def test_classroom_says_where() -> None:
    syntax = classroom(BOOK, "s05")["tests"][0]
    assert (syntax["filename"], syntax["line_no"] > 0) == ("simple_process.py", True)


def test_annotations_are_one_command_a_line() -> None:
    commands = list(annotations(hostile(by_key(BOOK, "s05"), "s05", "a\r\nb%::error x,y:z"), BOOK, EN))
    assert commands
    for command in commands:
        assert command.startswith("::error file=")
        assert not set(command) & set("\r\n\x00")
        properties, _, message = command.removeprefix("::error ").partition("::")
        assert [one.partition("=")[0] for one in properties.split(",")] == ["file", "line", "title"]
        assert "%0A" in message
        assert not message.replace("%25", "").replace("%0A", "").replace("%0D", "").count("%")


# -- JUnit -------------------------------------------------------------------------------------------------------------

SUITE = """
import pytest
@pytest.fixture
def breaks():
    raise RuntimeError
def test_passes(record_testsuite_property):
    record_testsuite_property("a", 1)
    print("out")
def test_fails(): assert 0
def test_breaks(breaks): pass
def test_skips(): pytest.skip("why")
"""
Grammar = dict[tuple[str, str], set[str]]


def grammar(root: ET.Element) -> tuple[set[tuple[str, str]], dict[str, set[str]]]:
    """Which element stands in which, and which attributes each has."""
    inside: set[tuple[str, str]] = set()
    attributes: dict[str, set[str]] = {}
    for parent in root.iter():
        attributes.setdefault(parent.tag, set()).update(parent.attrib)
        inside |= {(parent.tag, child.tag) for child in parent}
    return inside, attributes


@pytest.fixture(scope="module")
def pytests_own(tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    folder = tmp_path_factory.mktemp("junit")
    (folder / "test_it.py").write_text(SUITE)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=out.xml"]
    command += ["-o", "junit_family=xunit2", "-o", "junit_logging=all", "test_it.py"]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return ET.parse(folder / "out.xml").getroot()


def junit(book: ClassBook) -> ET.Element:
    return ET.fromstring(b"".join(class_junit(book, EN)))


@pytest.mark.parametrize(
    "book",
    [BOOK, harmful(), broken(BOOK, "s01", "pool_map"), incomplete(BOOK, "s01")],
    ids=["real", "harm", "broken", "part"],
)
def test_junit_has_nothing_that_pytest_would_not_write(book: ClassBook, pytests_own: ET.Element) -> None:
    inside, attributes = grammar(junit(book))
    known_inside, known = grammar(pytests_own)
    assert inside - known_inside == set()
    for tag, names in attributes.items():
        assert names <= known[tag], tag


def test_junit_counts_what_is_there() -> None:
    root = junit(broken(BOOK, "s01", "pool_map"))
    for suite in root.iter("testsuite"):
        for name, tag in {"errors": "error", "failures": "failure", "skipped": "skipped"}.items():
            assert int(suite.get(name, "")) == len(list(suite.iter(tag)))
        assert int(suite.get("tests", "")) == len(list(suite.iter("testcase")))
    first = next(root.iter("testsuite"))
    assert (first.get("name"), first.get("errors"), int(first.get("skipped", "")) > 0) == ("s01", "1", True)


def test_junit_holds_the_points() -> None:
    suite = next(one for one in junit(BOOK).iter("testsuite") if one.get("name") == "s04")
    facts = {one.get("name"): one.get("value") for one in suite.iter("property")}
    assert facts == {
        "name": "Student s04", "points": "16.4", "max_points": "25", "penalty": "4.1", "grader": BOOK.grader,
        "note": "Handed in late (2 days): −4.1 points.",
    }  # fmt: skip


def test_what_is_not_begun_has_not_passed() -> None:
    for suite in junit(only(BOOK, "s03", "s07")).iter("testsuite"):
        assert (suite.get("tests"), suite.get("failures")) == ("4", "4")


# -- data --------------------------------------------------------------------------------------------------------------


def data(book: ClassBook) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(class_json(book, EN)))
    return found


def test_data_has_everything() -> None:
    found = data(BOOK)
    assert (found["format"], found["version"]) == ("grader.class", 1)
    assert [one["student"]["key"] for one in found["students"]] == KEYS
    late = found["students"][3]
    assert {"points": 16.4, "penalty_points": 4.1, "before_penalty": 20.5}.items() <= late["grade"].items()
    counts = {one["exercise"]: (one["points"], one["counts"]) for one in found["exercises"]}
    assert (counts["pool_map"], counts["lock_workers"]) == ((10.0, True), (6.0, False))
    second = next(one for one in found["students"][1]["exercises"] if one["exercise"] == "multiple_processes")
    assert second["same_as"] == ["s04"]
    failed = [one for one in second["checks"] if one["outcome"] == "failed"]
    assert all(one["message"] and one["title"] and one["code"] for one in failed)
    assert any(one["timeline"] and one["timeline"]["lanes"] for one in failed)
    assert found["strays"][0]["code"] == "file.not_regular"


def test_data_of_a_passed_check_is_as_in_a_result() -> None:
    passed = [one for one in every_check(data(BOOK)) if one["outcome"] == "passed"]
    assert passed
    assert not any({"code", "params"} & set(one) for one in passed)


def every_check(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for student in found["students"]:
        for exercise in student["exercises"]:
            yield from exercise["checks"]


def test_data_survives_harm_and_no_students() -> None:
    assert data(harmful())["students"][0]["student"]["name"] == HARM
    assert data(replaced(BOOK, marked=()))["students"] == []


def test_recorded_class_is_of_all_kinds() -> None:
    """What the other tests rest on: passes, failures with timelines, stubs, missing files, a suspect, a late one."""
    states = {str(entry.result.state) for one in BOOK.marked for entry in one.entries}
    assert states >= {"passed", "failed", "untouched", "missing"}
    codes = {check.code for one in BOOK.marked for entry in one.entries for check in entry.result.checks}
    assert {"evidence.suspect", "run.deadlock", "import.syntax"} <= codes
