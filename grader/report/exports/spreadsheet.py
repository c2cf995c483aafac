"""A row a student with everything that is a number, for a spreadsheet (CSV).

It begins with a byte-order mark: without one, Excel reads names in another encoding than UTF-8.
"""

from collections.abc import Iterator

from grader.model.gradebook import ClassBook, Marked
from grader.report.exports.sheet import to_csv
from grader.report.marks import number, penalty, reached

NOT_GRADED = "not_graded"
FIXED = ("points", "max", "points_before_penalty", "penalty", "days_late", "submitted", "late", "complete")


def class_csv(book: ClassBook) -> bytes:
    """The file. Headings and states are ids and the same in every language."""
    return to_csv(_rows(book), bom=True)


def _rows(book: ClassBook) -> Iterator[list[str]]:
    ids = sorted({name for marked in book.marked for name in marked.handed.student.ids})
    names = [one.name for one in book.exercises]
    columns = [column for name in names for column in (name, f"{name}:state")]
    yield ["key", "name", *ids, *FIXED, *columns]
    for marked in book.marked:
        student = marked.handed.student
        known = [student.ids.get(name, "") for name in ids]
        yield [student.key, student.name, *known, *_fixed(marked, book), *_points(marked, names, book)]


def _fixed(marked: Marked, book: ClassBook) -> list[str]:
    grade, handed = marked.grade, marked.handed
    return [
        number(grade.points),
        number(grade.most),
        number(reached(marked, book.course)),
        number(penalty(marked, book.course)),
        "" if grade.days_late is None else str(grade.days_late),
        "" if handed.submitted is None else handed.submitted.isoformat(),
        yes(handed.late),
        yes(marked.complete),
    ]


def _points(marked: Marked, names: list[str], book: ClassBook) -> Iterator[str]:
    states = {one.exercise: str(one.result.state) for one in marked.entries}
    for name in names:
        counted = name in marked.grade.by_exercise and name not in book.course.dropped
        yield number(marked.grade.by_exercise[name]) if counted else ""
        yield states.get(name, NOT_GRADED)


def yes(fact: bool) -> str:
    """A fact as a word."""
    return "yes" if fact else "no"
