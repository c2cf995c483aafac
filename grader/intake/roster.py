"""A class's list: who is in it, and what other systems call them.

A CSV file with a line of headers, as learning platforms export it or as somebody writes it by hand. Columns are found
by their usual names, in any order; those with other names are not read.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from grader.errors import GraderError
from grader.intake.names import shown
from grader.intake.tree import MB
from grader.model.gradebook import Problem
from grader.submission import Refused, read_regular

MAX_ROSTER = 50 * MB
END_ROW = "\x00end\x00"  # a row of our own after the last: what swallows it has no end
HEADERS_WITHIN = 10  # lines; some exports begin with a title
DELIMITERS = (",", ";", "\t")
NAME, FIRST, LAST, GROUP = "name", "first", "last", "group"
# Headers without spaces and signs, in small letters.
HEADERS: Mapping[str, str] = {
    NAME: """name fullname student studentname studentfullname displayname participantname nameofstudent
        姓名 学生姓名 氏名 名前 全名 学生氏名""",
    FIRST: "firstname first givenname givennames forename preferredname vorname prénom nombre 名",
    LAST: "lastname last surname familyname nachname nom apellidos apellido 姓",
    "id_number": """id studentid studentno studentnumber studentnr idnumber sid number matriculationnumber
        matrikelnummer matriculation universityid 学号 学籍番号 学生番号 id号 idナンバー""",
    "sis_id": "sisid sisuserid",
    "sis_login": "sisloginid sislogin",
    "canvas_id": "canvasid canvasuserid",
    "username": "username login loginid user userid userlogin netid account 用户名 ユーザ名 ユーザー名",
    "email": """email emailaddress mail emails emailid
        邮箱 电子邮件 电子邮件地址 电子邮箱 メール メールアドレス eメール""",
    "participant": "identifier participant participantnumber participantid",
    "section": "section sections sectionname class classname",
    GROUP: "group groups groupname team teamname",
}
CANVAS = ("sis_id", "sis_login")  # where one of them is, `ID` is Canvas's own number
NOT_STUDENTS = frozenset({"pointspossible", "studenttest"})  # lines of Canvas's own: a heading, and its test student
KEYS = ("id_number", "sis_id", "username", "sis_login", "email", "canvas_id", "participant")
_TRAILING_NUMBER = re.compile(r"(\d+)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A student of the class. `names` are the ways their name may be written."""

    name: str
    names: tuple[str, ...]
    ids: Mapping[str, str]
    group: str = ""

    @property
    def text(self) -> str:
        """What the student is filed under."""
        return next((self.ids[kind] for kind in KEYS if kind in self.ids), self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A class's list, and what in it could not be used."""

    students: tuple[Enrolled, ...]
    problems: tuple[Problem, ...] = ()


def read_roster(path: Path) -> Roster:
    """The list in a CSV file."""
    try:
        text, is_clear = _decode(read_regular(path, MAX_ROSTER))
        rows, columns = _rows(text)
    except Refused as refused:
        raise GraderError("error.cant_read", file=path, error=refused.params.get("error") or refused.code) from refused
    except _Broken as error:
        where = f"{path}:{error.line}"
        if error.why is None:
            raise GraderError("error.roster_quote", where=where) from error
        raise GraderError("error.cant_read", file=where, error=error.why) from error
    if not columns:
        raise GraderError("error.roster_columns", file=path)
    problems = [] if is_clear else [Problem(code="intake.roster_encoding", where=path.name)]
    students: dict[str, Enrolled] = {}
    seen: dict[tuple[str, str], str] = {}
    for line, row in rows:
        fields = {kind: row[index].strip() for kind, index in columns.items() if index < len(row)}
        one = _enrolled({kind: value for kind, value in fields.items() if value and _tidy(value)})
        where = f"{path.name}:{line}"
        if one is None:
            if any(cell.strip() for cell in row):
                problems.append(Problem(code="intake.roster_row", where=where))
            continue
        if _tidy(one.name) in NOT_STUDENTS:
            continue
        known = [(kind, value.casefold()) for kind, value in one.ids.items() if kind in KEYS]
        twice = next((seen[pair] for pair in known if pair in seen), one.text if one.text in students else None)
        if twice is not None:
            problems.append(Problem(code="intake.roster_twice", params={"name": shown(one.name or twice)}, where=where))
            continue
        seen.update(dict.fromkeys(known, one.text))
        students[one.text] = one
    return Roster(students=tuple(students.values()), problems=tuple(problems))


def _decode(data: bytes) -> tuple[str, bool]:
    """A text, and whether it is clear how it is written."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), True
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False


def _rows(text: str) -> tuple[Sequence[tuple[int, list[str]]], dict[str, int]]:
    """The rows below the headers with their lines' numbers, and which column is what; none without headers."""
    best: tuple[int, str, int, dict[str, int]] = (0, ",", 0, {})
    for delimiter in DELIMITERS:
        for number, (_, row) in enumerate(_first(text, delimiter)):
            columns = _columns(row)
            if len(columns) > best[0]:
                best = (len(columns), delimiter, number, columns)
    _, delimiter, number, columns = best
    if not columns.keys() & {NAME, FIRST, LAST, *KEYS}:
        return (), {}
    return list(_parse(text, delimiter))[number + 1 :], columns


def _first(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The first rows, as far as they can be read so."""
    with suppress(_Broken):
        yield from islice(_parse(text, delimiter), HEADERS_WITHIN)


class _Broken(Exception):
    """The row that begins in this line can't be read. Without a `why`, a quotation mark in it is never closed: all that
    follows would be one cell."""

    def __init__(self, line: int, why: str | None = None) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why


def _parse(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of their last lines."""
    reader = csv.reader(io.StringIO(f"{text}\n{END_ROW}", newline=""), delimiter=delimiter)
    begin = 1
    try:
        for row in reader:
            if row == [END_ROW]:
                return
            if row and END_ROW in row[-1]:
                raise _Broken(begin)
            yield reader.line_num, row
            begin = reader.line_num + 1
    except csv.Error as error:  # such as a cell that is far too long
        raise _Broken(begin, str(error)) from error


def _columns(header: list[str]) -> dict[str, int]:
    kinds = {header: kind for kind, headers in HEADERS.items() for header in headers.split()}
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        kind = kinds.get(_tidy(cell))
        if kind is not None:
            found.setdefault(kind, index)
    if any(kind in found for kind in CANVAS) and "canvas_id" not in found and "id_number" in found:
        found["canvas_id"] = found.pop("id_number")
    return found


def _tidy(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def _enrolled(fields: dict[str, str]) -> Enrolled | None:
    """A student from the fields of a row; None when they don't say who it is."""
    first, last = fields.pop(FIRST, ""), fields.pop(LAST, "")
    whole = fields.pop(NAME, "")
    group = fields.pop(GROUP, "")
    if "participant" in fields:
        number = _TRAILING_NUMBER.search(fields.pop("participant"))
        if number is not None:
            fields["participant"] = number[1]
    parts = " ".join(filter(None, (first, last)))
    name = whole or parts
    if not name and not any(kind in fields for kind in KEYS):
        return None
    if group:
        fields.setdefault("section", group)
    names = [whole, parts, " ".join(filter(None, (last, first)))]
    return Enrolled(name=name, names=tuple(dict.fromkeys(filter(None, names))), ids=fields, group=group)
