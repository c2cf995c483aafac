"""Grade one submission inside Gradescope's container: `python -m grader.cli.gradescope SUBMISSION COURSE RESULTS`.

`run_autograder` of the zip that `grader export --to gradescope` makes calls it. Where the grader itself fails there are
no results, and Gradescope says that the autograder failed: that is never a grade.
"""

import sys
from contextlib import ExitStack
from pathlib import Path

import msgspec

from grader.about import version
from grader.catalog import load_catalog
from grader.cli.check import choose_containment, start_judge
from grader.cli.placing import write_whole
from grader.control import Ended, Options, Prepared, grade, open_room, prepare
from grader.control.machine import machine_info, usable_cpus
from grader.errors import FAULT, GraderError
from grader.model.gradebook import ClassBook, Course, Entry, Handed, Marked, Student
from grader.report.exports.gradescope import gradescope_result
from grader.submission import find
from grader.words import Words

NO_FOLDERS = {"__MACOSX", "__pycache__"}


def main(arguments: list[str]) -> int:
    """Grade and write the results; 2 for wrong arguments, 3 where the grader is at fault."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    submission, course_file, results = map(Path, arguments)
    course = msgspec.json.decode(course_file.read_bytes(), type=Course)
    words = Words(course.language or "en")
    try:
        book = grade_one(submission, course)
        write_whole(results, [gradescope_result(book.marked[0], book, words)])
    except GraderError as error:
        print(words.text(error.code, **error.params), file=sys.stderr)
        return FAULT
    return 0


def grade_one(folder: Path, course: Course) -> ClassBook:
    """A class of one."""
    catalog = load_catalog()
    with ExitStack() as stack:
        room = stack.enter_context(open_room())
        prepared = prepare(catalog, tuple(catalog), find_top(folder, catalog.file_names), room)
        containment = choose_containment("auto")
        judge = stack.enter_context(start_judge(room)) if prepared.ready else None
        events = grade(prepared, Options(containment=containment), usable_cpus(), judge)
        ended = {one.exercise.name: one for one in events if isinstance(one, Ended)}
    entries = [
        Entry(exercise=one.name, result=ended[one.name].result, findings=ended[one.name].findings)
        for one in catalog
        if one.name in ended
    ]
    marked = mark(prepared, tuple(entries), course, containment.level)
    return ClassBook(grader=version(), course=course, exercises=tuple(catalog), marked=(marked,))


def mark(prepared: Prepared, entries: tuple[Entry, ...], course: Course, level: str) -> Marked:
    """The submission with its points by the course's weights."""
    from grader.gradebook.course import grade_of

    handed = Handed(student=Student(key="submission"), origin=prepared.submission.name)
    return Marked(
        handed=handed,
        digest=prepared.submission.digest,
        entries=entries,
        grade=grade_of(course, prepared.exercises, [one.result for one in entries], handed),
        complete=len(entries) == len(prepared.exercises),
        machine=machine_info(None, level),
    )


def find_top(folder: Path, names: frozenset[str]) -> Path:
    """Where the files are: further in while a folder holds none of them and nothing but one folder."""
    while not find(folder, names).files:
        inner = [
            one
            for one in folder.iterdir()
            if one.is_dir() and not one.is_symlink() and one.name not in NO_FOLDERS and not one.name.startswith(".")
        ]
        if len(inner) != 1:
            break
        folder = inner[0]
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
