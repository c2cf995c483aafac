"""What reports and exports of a large class cost: `python -m tests.benchmarks.pages [STUDENTS]` in the project folder.

Every student has all exercises, with the results and timelines of the recorded class. The memory that counts is what is
used beyond the class itself; it should not grow with the number of students.
"""

import resource
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

import msgspec

from grader.catalog import load_catalog
from grader.cli.export import ExportOptions, run_export
from grader.cli.report import ReportOptions, run_report
from grader.model.gradebook import ClassBook, Entry, Grade, Marked
from tests.recorded.classes import recorded_class, replaced

FORMATS = ("csv", "canvas", "moodle", "github", "junit", "json")


def large_class(students: int) -> ClassBook:
    """A class made of what was recorded: each student has nouns of their own."""
    recorded = recorded_class()
    exercises = tuple(load_catalog())
    graded = [entry for one in recorded.marked for entry in one.entries if entry.findings]
    marked = []
    source = cycle(graded)
    for number in range(students):
        entries = [one_entry(next(source), exercise.name) for exercise in exercises]
        by_exercise = {one.exercise: one.result.score for one in entries}
        points = sum(by_exercise.values())
        first = recorded.marked[number % len(recorded.marked)]
        student = replaced(first.handed.student, key=f"k{number:04}")
        marked.append(
            Marked(
                handed=replaced(first.handed, student=student),
                digest=first.digest,
                entries=tuple(entries),
                grade=Grade(points=points, most=sum(one.result.max_score for one in entries), by_exercise=by_exercise),
                complete=True,
                machine=first.machine,
            )
        )
    return replaced(recorded, exercises=exercises, marked=tuple(marked))


def one_entry(entry: Entry, exercise: str) -> Entry:
    """A recorded entry as another exercise's, with memory of its own."""
    own = msgspec.json.decode(msgspec.json.encode(entry), type=Entry)
    return replaced(own, exercise=exercise, result=replaced(own.result, exercise=exercise), same_as=())


def high_water() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(students: int) -> None:
    """Measure the pages and each export."""
    book = large_class(students)
    import grader.cli.export
    import grader.cli.report

    for module in (grader.cli.export, grader.cli.report):
        module.__dict__["read_book"] = lambda path: book
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = high_water()
        print(f"{students} students, {len(book.exercises)} exercises each: {before:.0f} MB for the class itself")
        begin = time.perf_counter()
        run_report(ReportOptions(book=folder, html=folder / "html", language="en", plain=True))
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in folder.rglob("*.html")) / 1e6
        print(f"pages: {seconds:.1f} s, {size:.0f} MB of files, {high_water() - before:.0f} MB more memory")
        for form in FORMATS:
            before, begin = high_water(), time.perf_counter()
            run_export(ExportOptions(book=folder, to=form, out=folder / form, language="en", plain=True))
            print(f"{form}: {time.perf_counter() - begin:.1f} s, {high_water() - before:.0f} MB more memory")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
