"""A book of words: the file of one language, for the whole grader or for one exercise."""

from pathlib import Path

import msgspec

from grader.errors import FAULT, GraderError


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said for a code: what was run, expected and got; and the likely cause and what to do."""

    message: str
    cause: str = ""


class Book(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sentences: `text` is the tool's own, `codes` are those of findings, `titles` translate the titles of checks and
    exercises, by id and name; `hints` lead to an exercise's answer, from a nudge to nearly all of it.
    """

    text: dict[str, str] = {}
    codes: dict[str, Saying] = {}
    titles: dict[str, str] = {}
    hints: list[str] = []


def read_book(path: Path) -> Book:
    """A book from its file; an empty one when there is no such file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Book()
    try:
        return msgspec.toml.decode(data, type=Book)
    except msgspec.MsgspecError as error:
        raise GraderError("error.bad_description", exit_code=FAULT, file=path, problem=error) from error
