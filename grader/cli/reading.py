"""Open a book of results for a report or an export."""

import os
from pathlib import Path

from grader.errors import GraderError
from grader.model.gradebook import ClassBook
from grader.words import LANGUAGES, Words, choose_language


def read_book(path: Path) -> ClassBook:
    """The class in a book; refuses what is missing or no book."""
    if not path.is_file():
        raise GraderError("error.book_is_folder" if path.is_dir() else "error.no_book", file=path)

    import sqlite3  # with the store, not quick to import

    from grader.gradebook.store import read_class  # type: ignore[import-not-found,unused-ignore]

    try:
        book: ClassBook = read_class(path)
    except sqlite3.DatabaseError as error:
        raise GraderError("error.not_a_book", file=path, error=error) from error
    return book


def speak_to(book: ClassBook, asked: str | None) -> Words:
    """The words of the language asked for, else of the course, else of the environment."""
    course = book.course.language if book.course.language in LANGUAGES else None
    return Words(choose_language(asked or course, os.environ))
