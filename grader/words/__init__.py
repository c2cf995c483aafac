"""What the grader says, in the language asked for: findings say codes, and here are the sentences."""

from grader.words.book import Book, Saying, read_book
from grader.words.fill import clean, fill
from grader.words.language import LANGUAGES, choose_language
from grader.words.words import Words

__all__ = [
    "LANGUAGES",
    "Book",
    "Saying",
    "Words",
    "choose_language",
    "clean",
    "fill",
    "read_book",
]
