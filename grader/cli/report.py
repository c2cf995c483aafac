"""`grader report BOOK --html DIR`: a page for the class, and one a student."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.cli.placing import open_folder
from grader.cli.reading import read_book, speak_to

INDEX = "index.html"
STUDENTS = "students/"
KIND = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What was asked for on the command line."""

    book: Path
    html: Path
    language: str | None = None
    plain: bool = False


def run_report(options: ReportOptions) -> int:
    """Make the pages, a student at a time, and the page of the class from their sums."""
    book = read_book(options.book)

    from urllib.parse import quote

    from grader.report.console import Paper
    from grader.report.html import Summary, index_page, student_page
    from grader.report.html.frame import frame
    from grader.report.marks import tell_marked
    from grader.report.names import file_names
    from grader.report.style import line

    words = speak_to(book, options.language)
    pages = frame(words)
    names = {key: f"{STUDENTS}{name}.html" for key, name in file_names(book).items()}
    summary = Summary(book)
    with open_folder(options.html, KIND, [INDEX, *names.values()]) as put:
        for marked in book.marked:
            name = names[marked.handed.student.key]
            told = list(tell_marked(marked, book, words))
            put(name, [student_page(marked, told, book, pages).encode()])
            summary.add(marked, told, quote(name))
        put(INDEX, [index_page(summary, pages).encode()])
    paper = Paper(sys.stdout, os.environ, plain=options.plain)
    paper.show([line(words.text("html.written", count=len(book.marked), file=options.html / INDEX))])
    return 0
