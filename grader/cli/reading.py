"""Open a book of results for a report or an export."""

import os
from pathlib import Path

from grader.model.gradebook import ClassBook
from grader.words import LANGUAGES, Words, choose_language


def read_book(path: Path) -> ClassBook:
    """The class in a book; the store refuses what is missing or no book."""
    from grader.gradebook.reading import read_class

    book: ClassBook = read_class(path)
    return book


def speak_to(book: ClassBook, asked: str | None) -> Words:
    """The words of the language asked for, else of the course, else of the environment."""
    course = book.course.language if book.course.language in LANGUAGES else None
    return Words(choose_language(asked or course, os.environ))
