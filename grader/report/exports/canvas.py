"""Canvas's gradebook import (CSV).

`Student,ID,SIS User ID,SIS Login ID,Section`, then a column an assignment, called `title (id)`; the first row below
says how many points it has. Canvas looks for a student by `ID`, then by the SIS ids, then by name.
"""

from collections.abc import Iterator

from grader.model.gradebook import ClassBook, Problem
from grader.report.exports.sheet import Assignment, Sheet, to_csv
from grader.report.marks import number, shown_name
from grader.words import Words

COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS_POSSIBLE = "    Points Possible"
IDS = ("canvas_id", "sis_id", "sis_login")


def canvas_csv(book: ClassBook, words: Words, assignment: Assignment) -> Sheet:
    """The file, and whom Canvas can only find by name."""
    title = assignment.title or book.course.title or words.text("export.title")
    unknown = [shown_name(one) for one in book.marked if not any(map(one.handed.student.ids.get, IDS))]
    notes = []
    if unknown:
        notes.append(Problem(code="export.canvas_by_name", params={"names": unknown, "count": len(unknown)}))
    if assignment.id is None:
        notes.append(Problem(code="export.canvas_new", params={"title": title}))
    return Sheet(data=to_csv(_rows(book, title, assignment)), count=len(book.marked), notes=tuple(notes))


def _rows(book: ClassBook, title: str, assignment: Assignment) -> Iterator[list[str]]:
    most = max((one.grade.most for one in book.marked), default=0.0)
    yield [*COLUMNS, f"{title} ({assignment.id})" if assignment.id is not None else title]
    yield [POINTS_POSSIBLE, "", "", "", "", number(assignment.scale(most, most))]
    for marked in book.marked:
        ids = marked.handed.student.ids
        known = [ids.get(name, "") for name in (*IDS, "section")]
        yield [shown_name(marked), *known, number(assignment.scale(marked.grade.points, marked.grade.most))]
