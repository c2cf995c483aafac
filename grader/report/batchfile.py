"""A class for programs: the format `grader.batch`, version 1. Format history: 1 first.

{"format": "grader.batch", "version": 1, "grader": "…", "submissions": [
 {"student": "…", "points": 3.0, "most": 5.0, "complete": true, "problems": […], "verdict": {…}}],
 "strays": [{"code": "…", "params": {}, "where": "…", "message": "…"}]}

A verdict is in the format `grader.result`; points are by the course's rules. A submission with `complete` false lacks
exercises. There is a submission a line, so that nobody has to hold all of them at once.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from grader.model.gradebook import Marked, Problem
from grader.model.result import MachineInfo, SubmissionInfo, Verdict
from grader.report.jsonfile import verdict_data
from grader.words import Words

FORMAT = "grader.batch"
VERSION = 1


def batch_json(
    found: Iterable[Marked], strays: Iterable[Problem], words: Words, *, grader: str, here: MachineInfo
) -> Iterator[bytes]:
    """A class as JSON text, in pieces; `here` is where submissions count as graded of which nothing was."""
    head = msgspec.json.encode({"format": FORMAT, "version": VERSION, "grader": grader})
    yield head[:-1] + b', "submissions": ['
    for number, marked in enumerate(found):
        yield (b",\n " if number else b"\n ") + msgspec.json.encode(_marked_data(marked, words, grader, here))
    yield b'],\n "strays": ' + msgspec.json.encode([problem_data(one, words) for one in strays]) + b"}\n"


def verdict_of(marked: Marked, words: Words, grader: str, here: MachineInfo) -> Verdict:
    """A submission's verdict, in words."""
    results = [words.tell(entry.result, entry.findings) for entry in marked.entries]
    return Verdict(
        grader=grader,
        submission=SubmissionInfo(name=marked.handed.student.key, digest=marked.digest),
        machine=marked.machine or here,
        score=round(sum(one.score for one in results), 6),
        max_score=round(sum(one.max_score for one in results), 6),
        exercises=results,
    )


def problem_data(problem: Problem, words: Words) -> dict[str, Any]:
    """A problem as data, with its sentence."""
    data: dict[str, Any] = msgspec.to_builtins(problem)
    return {**data, "message": words.message("", problem.code, problem.params)}


def _marked_data(marked: Marked, words: Words, grader: str, here: MachineInfo) -> dict[str, Any]:
    return {
        "student": marked.handed.student.key,
        "points": marked.grade.points,
        "most": marked.grade.most,
        "complete": marked.complete,
        "problems": [problem_data(one, words) for one in marked.handed.problems],
        "verdict": verdict_data(verdict_of(marked, words, grader, here)),
    }
