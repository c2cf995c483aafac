"""Moodle's grade import (CSV): who, the grade, and feedback, mapped by the teacher when it is imported.

One column says who; which one goes by what is known of the class. A row that Moodle can't match makes it refuse the
whole file, so students without that id are left out, and named. Feedback is HTML for Moodle.
"""

import html
from collections.abc import Iterator

from grader.errors import GraderError
from grader.model.gradebook import ClassBook, Marked, Problem
from grader.report.exports.feedback import MAX_LENGTH, feedback
from grader.report.exports.sheet import Assignment, Sheet, one_line, to_csv
from grader.report.marks import number, penalty, shown_name, tell_marked
from grader.words import Words

COLUMNS = {"username": "username", "id_number": "useridnumber", "email": "useremail"}
MOST_BY_DEFAULT = 100


def moodle_csv(book: ClassBook, words: Words, assignment: Assignment) -> Sheet:
    """The file, and who is not in it."""
    identifier = choose_identifier(book)
    known = [one for one in book.marked if one.handed.student.ids.get(identifier)]
    left_out = [shown_name(one) for one in book.marked if not one.handed.student.ids.get(identifier)]
    if book.marked and not known:
        raise GraderError("error.no_moodle_ids", columns=list(COLUMNS.values()))
    notes = []
    if left_out:
        params = {"names": left_out, "count": len(left_out), "column": COLUMNS[identifier]}
        notes.append(Problem(code="export.moodle_left_out", params=params))
    most = max((assignment.scale(one.grade.most, one.grade.most) for one in known), default=0.0)
    if most > MOST_BY_DEFAULT:
        notes.append(Problem(code="export.moodle_too_many", params={"most": number(most)}))
    title = assignment.title or book.course.title or words.text("export.title")
    comments = words.text("export.feedback")
    rows = [[COLUMNS[identifier], title, f"{title} ({comments})"]]
    rows += [list(_row(one, identifier, book, words, assignment)) for one in known]
    return Sheet(data=to_csv(rows), count=len(known), notes=tuple(notes))


def choose_identifier(book: ClassBook) -> str:
    """The id that is known of the most students; of several the first of Moodle's own."""
    return max(COLUMNS, key=lambda name: sum(bool(one.handed.student.ids.get(name)) for one in book.marked))


def _row(marked: Marked, identifier: str, book: ClassBook, words: Words, assignment: Assignment) -> Iterator[str]:
    yield marked.handed.student.ids[identifier]
    yield number(assignment.scale(marked.grade.points, marked.grade.most))
    lines = feedback(tell_marked(marked, book, words), marked, penalty(marked, book.course), words)
    yield html.escape(shorten(" | ".join(map(one_line, lines))), quote=False)


def shorten(text: str) -> str:
    """Text that is no longer than a comment should be."""
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 2]} …"
