"""Gradescope's `results.json`, one a student.

`score` is the grade; it counts in place of the sum of the tests, which are before the penalty. A check that broke has
no status: it is no failure of the student's.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from grader.model.gradebook import ClassBook, Marked
from grader.model.result import Outcome
from grader.report.exports.feedback import check_text, penalty_line, state_word
from grader.report.marks import DIGITS, ToldCheck, ToldExercise, penalty, tell_marked
from grader.words import Words, clean

STATUS = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.BLOCKED: "failed"}


def gradescope_result(marked: Marked, book: ClassBook, words: Words) -> bytes:
    """The file of one student."""
    told = list(tell_marked(marked, book, words))
    late = penalty(marked, book.course)
    said = [penalty_line(marked, late, words)] if late else []
    if any(one.is_broken for one in told):
        said.append(words.text("broken.look"))
    result: dict[str, Any] = {
        "score": round(marked.grade.points, DIGITS),
        "execution_time": round(sum(one.seconds for one in told), 3),
        "output": clean("\n".join(said), lines=True),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [test for index, one in enumerate(told, 1) for test in _tests(one, index, words)],
        "extra_data": {
            "grader": book.grader,
            "digest": marked.digest,
            "containment": marked.machine.containment if marked.machine is not None else None,
            "complete": marked.complete,
        },
    }
    return msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n"


def _tests(one: ToldExercise, index: int, words: Words) -> Iterator[dict[str, Any]]:
    if not one.counts:
        return
    if not one.checks:
        yield _test(f"{index}", f"{one.exercise.name}: {one.title}", 0.0, one.most, state_word(one, words), one)
        return
    for number, check in enumerate(one.checks, 1):
        name = f"{one.exercise.name}: {check.title}"
        yield _test(f"{index}.{number}", name, check.points, check.most, check_text(check), one, check)


def _test(
    number: str,
    name: str,
    score: float,
    most: float,
    output: str,
    one: ToldExercise,
    check: ToldCheck | None = None,
) -> dict[str, Any]:
    status = STATUS.get(check.check.outcome) if check is not None else "failed" if one.state is not None else None
    kind = [str(check.check.kind)] if check is not None else []
    code = [check.check.code] if check is not None and check.lost and check.check.code else []
    test: dict[str, Any] = {
        "number": number,
        "name": clean(name),
        "score": score,
        "max_score": most,
        "output": clean(output, lines=True),
        "output_format": "text",
        "tags": [one.exercise.name, *kind, *code],
        "visibility": "visible",
    }
    return test if status is None else {**test, "status": status}
