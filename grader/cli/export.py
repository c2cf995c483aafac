"""`grader export BOOK --to FORMAT --out PATH`: a class for another program."""

import math
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.cli.common import refuse_book
from grader.cli.placing import open_folder, write_whole
from grader.cli.reading import read_book, speak_to
from grader.errors import GraderError
from grader.model.gradebook import ClassBook, Marked, Problem
from grader.words import Words

ZIP = "autograder.zip"
NOTHING: tuple[Problem, ...] = ()
Written = tuple[int, tuple[Problem, ...]]  # how many students, and what there is to know


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What was asked for on the command line."""

    book: Path
    to: str
    out: Path
    language: str | None = None
    plain: bool = False
    assignment: str | None = None
    assignment_id: str | None = None
    out_of: float | None = None
    wheel: Path | None = None


def run_export(options: ExportOptions) -> int:
    """Write, and say what there is to know about it."""
    from grader.report.console import Paper
    from grader.report.style import line

    check_usage(options)
    book = read_book(options.book)
    refuse_book(options.out, options.book)
    words = speak_to(book, options.language)
    folders = {"gradescope": write_gradescope, "github": write_github}
    write = folders.get(options.to, write_file)
    count, notes = write(options, book, words)
    paper = Paper(sys.stdout, os.environ, plain=options.plain)
    paper.show([line(words.text("export.written", count=count, file=options.out))])
    paper.show([line(words.text(one.code, **one.params)) for one in (*notes, *to_look_at(book))])
    if options.to == "github" and os.environ.get("GITHUB_ACTIONS") == "true":
        show_annotations(book, words)
    return 0


def check_usage(options: ExportOptions) -> None:
    """Refuse options that mean nothing for a format."""
    given = {
        "--assignment": (options.assignment, ("canvas", "moodle")),
        "--assignment-id": (options.assignment_id, ("canvas",)),
        "--out-of": (options.out_of, ("canvas", "moodle")),
        "--wheel": (options.wheel, ("gradescope",)),
    }
    for option, (value, formats) in given.items():
        if value is not None and options.to not in formats:
            raise GraderError("error.option_of_another", option=option, formats=formats, to=options.to)
    if options.out_of is not None and not math.isfinite(options.out_of):
        raise GraderError("error.out_of", value=options.out_of)
    number = options.assignment_id
    if number is not None and not (number.isascii() and number.isdecimal()):
        raise GraderError("error.assignment_id", id=options.assignment_id)


def write_file(options: ExportOptions, book: ClassBook, words: Words) -> Written:
    """Write a format that is one file."""
    from grader.report import exports

    assignment = exports.Assignment(title=options.assignment, id=options.assignment_id, out_of=options.out_of)
    count, notes = len(book.marked), NOTHING
    data: Iterable[bytes]
    match options.to:
        case "canvas" | "moodle":
            make = exports.canvas_csv if options.to == "canvas" else exports.moodle_csv
            sheet = make(book, words, assignment)
            data, count, notes = [sheet.data], sheet.count, sheet.notes
        case "csv":
            data = [exports.class_csv(book)]
        case "junit":
            data = exports.class_junit(book, words)
        case _:
            data = exports.class_json(book, words)
    write_whole(options.out, data)
    return count, notes


def write_gradescope(options: ExportOptions, book: ClassBook, words: Words) -> Written:
    """A `results.json` a student, and the autograder itself, where there is a wheel to put into it."""
    from grader.cli.wheel import find_wheel
    from grader.report.exports.autograder import autograder_zip
    from grader.report.exports.gradescope import gradescope_result

    notes: tuple[Problem, ...] = (Problem(code="export.gradescope_network"),)
    extra: dict[str, bytes] = {}
    try:
        extra[ZIP] = autograder_zip(book.course, find_wheel(options.wheel))
    except GraderError as error:
        if options.wheel is not None:
            raise
        notes = (Problem(code="export.no_autograder", params={"why": words.text(error.code, **error.params)}),)
    write_each(options, book, "{}/results.json", lambda one: gradescope_result(one, book, words), extra)
    return len(book.marked), notes


def write_github(options: ExportOptions, book: ClassBook, words: Words) -> Written:
    """The value of `<STEP>_RESULTS` a student."""
    from grader.report.exports.github import github_result

    write_each(options, book, "{}.txt", lambda one: github_result(one, book, words), {})
    return len(book.marked), NOTHING


def write_each(
    options: ExportOptions, book: ClassBook, name: str, make: Callable[[Marked], bytes], extra: dict[str, bytes]
) -> None:
    """A file a student, and some more, in a folder of their own."""
    from grader.report.names import file_names

    names = {key: name.format(stem) for key, stem in file_names(book).items()}
    with open_folder(options.out, options.to, [*names.values(), *extra]) as put:
        for more, data in extra.items():
            put(more, [data])
        for marked in book.marked:
            put(names[marked.handed.student.key], [make(marked)])


def to_look_at(book: ClassBook) -> list[Problem]:
    """What makes grades provisional: submissions that are not wholly graded, and checks that broke."""
    from grader.report.marks import is_provisional, shown_name

    found = {
        "export.incomplete": [shown_name(one) for one in book.marked if not one.complete],
        "export.broken": [shown_name(one) for one in book.marked if is_provisional(one, book.course)],
    }
    return [Problem(code=code, params={"names": who, "count": len(who)}) for code, who in found.items() if who]


def show_annotations(book: ClassBook, words: Words) -> None:
    """Have GitHub show what failed beside the files; only where one student's work is what is graded."""
    from grader.report.exports.github import annotations

    if len(book.marked) == 1:
        for command in annotations(book.marked[0], book, words):
            print(command)
