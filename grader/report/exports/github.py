"""GitHub Classroom's result of a step, one a student: base64 of JSON, for the reporter's `<STEP>_RESULTS`.

A test an exercise. The reporter's notice to Classroom sums the tests' scores, its table multiplies `max_score` by the
share of tests that passed: so `max_score` is the sum of what the tests are worth, a penalty is taken off each test in
proportion, and only full marks are a pass.
"""

import base64
from collections.abc import Iterator
from typing import Any

import msgspec

from grader.model.gradebook import ClassBook, Marked
from grader.model.result import State
from grader.report.exports.feedback import check_text, exercise_line, penalty_line, place_of
from grader.report.marks import DIGITS, ToldCheck, ToldExercise, penalty, reached, tell_marked
from grader.words import Words, clean

VERSION = 1


def github_result(marked: Marked, book: ClassBook, words: Words) -> bytes:
    """The value of the step's variable."""
    told = [one for one in tell_marked(marked, book, words) if one.counts]
    before = reached(marked, book.course)
    share = marked.grade.points / before if before else 1.0
    late = penalty(marked, book.course)
    note = penalty_line(marked, late, words) if late else ""
    tests = [_test(one, share, note, words) for one in told]
    result = {
        "version": VERSION,
        "status": _overall([test["status"] for test in tests]),
        "max_score": round(sum(one.most for one in told), DIGITS),
        "tests": tests,
    }
    return base64.b64encode(msgspec.json.encode(result))


def _test(one: ToldExercise, share: float, note: str, words: Words) -> dict[str, Any]:
    why = next((check for check in one.checks if check.lost), None)
    file, line = place_of(why) if why is not None else ("", 0)
    passed = one.state is State.PASSED
    said = [] if passed else [exercise_line(one, words), *([why.cause] if why is not None else [])]
    return {
        "name": f"{one.exercise.name}: {one.title}",
        "status": _status(one),
        "score": round(one.points * share, DIGITS),
        "message": clean("\n".join(text for text in (*said, note) if text), lines=True),
        "test_code": f"grader check {one.exercise.name}",
        "filename": clean(file or one.exercise.file_name),
        "line_no": line,
        "duration": round(one.seconds * 1000),
    }


def _status(one: ToldExercise) -> str:
    if one.state is State.PASSED:
        return "pass"
    return "error" if one.is_broken or one.state is None else "fail"


def _overall(statuses: list[str]) -> str:
    return next((worst for worst in ("error", "fail") if worst in statuses), "pass")


def annotations(marked: Marked, book: ClassBook, words: Words) -> Iterator[str]:
    """A workflow command for each check that failed, which GitHub shows beside the line it is about."""
    for one in tell_marked(marked, book, words):
        for check in one.checks:
            if check.lost and one.counts:
                yield _annotation(one, check)


def _annotation(one: ToldExercise, check: ToldCheck) -> str:
    file, line = place_of(check)
    where = {"file": clean(file or one.exercise.file_name), "line": str(line or 1)}
    where["title"] = clean(f"{one.exercise.name}: {check.title}")
    properties = ",".join(f"{name}={escape_property(value)}" for name, value in where.items())
    return f"::error {properties}::{escape_data(clean(check_text(check), lines=True))}"


def escape_data(text: str) -> str:
    """Text for a workflow command's message, which ends with its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Text for a workflow command's property, which also ends at a comma or a colon."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
