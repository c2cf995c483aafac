"""The whole class as data: format `grader.class`, version 1, JSON.

Format history: 1 first. An exercise's result is that of `grader.result` (`grader.model.result`), with the titles of its
checks, its timelines and the students whose file is the same beside it.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from grader.model.gradebook import ClassBook, Entry, Marked
from grader.report.jsonfile import check_data
from grader.report.marks import penalty, reached, worth
from grader.words import Words

FORMAT = "grader.class"
VERSION = 1


def class_json(book: ClassBook, words: Words) -> Iterator[bytes]:
    """The file, a student at a time."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "grader": book.grader,
        "language": words.language,
        "course": msgspec.to_builtins(book.course),
        "exercises": [
            {
                "exercise": one.name,
                "chapter": one.chapter,
                "number": one.number,
                "title": words.exercise_title(one),
                "max_score": one.points,
                "points": worth(one, book.course),
                "counts": one.name not in book.course.dropped,
            }
            for one in book.exercises
        ],
        "strays": [msgspec.to_builtins(one) for one in book.strays],
    }
    yield msgspec.json.encode(head)[:-1] + b',"students":['
    for index, marked in enumerate(book.marked):
        yield (b",\n" if index else b"\n") + msgspec.json.encode(_student(marked, book, words))
    yield b"\n]}\n"


def _student(marked: Marked, book: ClassBook, words: Words) -> dict[str, Any]:
    grade = msgspec.to_builtins(marked.grade)
    grade["before_penalty"] = reached(marked, book.course)
    grade["penalty_points"] = penalty(marked, book.course)
    return {
        **msgspec.to_builtins(marked.handed),
        "digest": marked.digest,
        "machine": msgspec.to_builtins(marked.machine),
        "complete": marked.complete,
        "grade": grade,
        "exercises": [_entry(one, words) for one in marked.entries],
    }


def _entry(entry: Entry, words: Words) -> dict[str, Any]:
    told = words.tell(entry.result, entry.findings)
    findings = {one.check.id: one for one in entry.findings}
    checks = []
    for check in told.checks:
        data = check_data(check)
        finding = findings.get(check.id)
        if finding is not None:
            data["title"] = words.title(entry.exercise, finding)
            data["timeline"] = msgspec.to_builtins(finding.timeline)
        checks.append(data)
    return {**msgspec.to_builtins(told), "checks": checks, "same_as": list(entry.same_as)}
