"""Gradescope's export of all submissions of an assignment.

A folder `submission_<number>` each, and `submission_metadata.yml`: a mapping from the folders' names to mappings with
Ruby's symbols for keys: `:submitters:` (a list of mappings with `:name:`, `:sid:` and `:email:`, several for a group),
`:created_at:` (when it was handed in, with a time zone), and more that is not read.

Nothing is made of the file but text: numbers would lose their zeros, and what is not text is skipped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import yaml

from grader.intake.names import Place, shown, stem_of, written
from grader.intake.pieces import Piece, Sorted, part_of
from grader.intake.tree import MB, Child, Told, Tree, read
from grader.model.gradebook import Problem
from grader.submission import Refused

METADATA = "submission_metadata.yml"
FOLDER = re.compile(r"submission_\d+")
MAX_METADATA = 200 * MB  # it holds all output of all autograder runs
TIME = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|\s+)(\d\d?):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?\s*(?:(Z)|([+-])(\d\d?):?(\d\d)?)"
)
NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter:
    """Somebody who handed in, as Gradescope knows them."""

    name: str
    sid: str
    email: str

    @property
    def text(self) -> str:
        """What tells them from others."""
        return self.sid or self.email or self.name

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """What is known."""
        return tuple((kind, value) for kind, value in (("gradescope_id", self.sid), ("email", self.email)) if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the metadata says of one submission."""

    submitters: tuple[Submitter, ...]
    created: str


def sort_gradescope(tree: Tree, at: Place, children: Iterable[Child], told: Told) -> Sorted:
    """The submissions among a folder's children, one for each of a group's members; none without metadata."""
    given = {child.name: child for child in children}
    metadata = given.pop(METADATA, None)
    if metadata is None or metadata.item is None:
        return Sorted(rest=tuple(given.values()))
    try:
        data = read(tree, metadata.item, MAX_METADATA + 1)
        if len(data) > MAX_METADATA:
            raise Refused("file.too_large", name=METADATA, limit=MAX_METADATA // 1000)
        entries = dict(read_metadata(data))
    except (Refused, yaml.YAMLError, UnicodeError, RecursionError) as error:
        told.add("intake.bad_metadata", written((*at, METADATA)), name=METADATA, error=shown(str(error)))
        return Sorted(rest=tuple(given.values()))
    by_name = {child.name if child.item is None else stem_of(child.name): child for child in given.values()}
    pieces: list[Piece] = []
    for name, entry in entries.items():
        child = by_name.pop(name, None)
        pieces += _pieces(tree, at, name, entry, child)
    for name, child in by_name.items():
        if FOLDER.fullmatch(name):
            told.add("intake.no_metadata", written((*at, child.name)), name=shown(child.name))
    return Sorted(pieces=tuple(pieces), rest=tuple(by_name.values()))


def _pieces(tree: Tree, at: Place, name: str, entry: Entry, child: Child | None) -> Iterator[Piece]:
    where = written((*at, child.name if child is not None else name))
    submitted = read_time(entry.created)
    problems = []
    if child is None:
        problems.append(Problem(code="intake.no_folder", params={"name": shown(name)}))
    if submitted is None and entry.created:
        problems.append(Problem(code="intake.bad_time", params={"time": shown(entry.created)}))
    names = [shown(one.name or one.text) for one in entry.submitters]
    if len(names) > 1:
        problems.append(Problem(code="intake.group", params={"names": names}))
    for one in entry.submitters or (Submitter(name="", sid="", email=""),):
        yield Piece(
            origin=where,
            text=one.text or name,
            name=shown(one.name),
            ids=one.ids,
            parts=(part_of(tree, at, child, is_all=True),) if child is not None else (),
            submitted=submitted,
            problems=tuple(problems),
        )


def read_metadata(data: bytes) -> Iterator[tuple[str, Entry]]:
    """What the metadata says, by the folders' names."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for name, value in _pairs(yaml.compose(data, loader)):
        fields = dict(_pairs(value))
        people = fields.get(":submitters")
        listed = people.value if isinstance(people, yaml.SequenceNode) else []
        yield name, Entry(submitters=tuple(map(_submitter, listed)), created=_text(fields.get(":created_at")))


def _submitter(node: yaml.Node) -> Submitter:
    fields = dict(_pairs(node))
    return Submitter(
        name=_text(fields.get(":name")), sid=_text(fields.get(":sid")), email=_text(fields.get(":email"))
    )


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, value


def _text(node: yaml.Node | None) -> str:
    if isinstance(node, yaml.ScalarNode) and node.tag != NULL:
        return str(node.value).strip()
    # A time of Rails' own kind is a mapping.
    return _text(dict(_pairs(node)).get("utc")) if isinstance(node, yaml.MappingNode) else ""


def read_time(text: str) -> datetime | None:
    """A time with its zone; None when it says no zone or is no time."""
    match = TIME.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes = match.groups()
    zone = UTC
    try:
        if not zulu:
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(-offset if sign == "-" else offset)
        microsecond = int((fraction or "").ljust(6, "0"))
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), microsecond, zone)
    except ValueError:
        return None
