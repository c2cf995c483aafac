"""Moodle's download of all submissions of an assignment.

`<full name>_<number>_assignsubmission_<kind>/…`, one folder a student and kind (a `_` may follow), or, where it is set
to make no folders, `<full name>_<number>_assignsubmission_<kind>_<file>`. `_` in names is written as a space. The
number is the student's in this assignment only: the `Identifier` of the grading worksheet. Names of teams take the
place of students' ("Default group" has no number), "Participant" does where names are hidden. Kinds are `file` and
`onlinetext`, the latter with HTML of what was typed into the page. Times are not told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from grader.intake.names import Place, shown, written
from grader.intake.pieces import Piece, Sorted, part_of
from grader.intake.tree import Child, Tree
from grader.model.gradebook import Problem

NAME = re.compile(
    r"(?P<name>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
TYPED = "onlinetext"


def is_moodles(child: Child) -> bool:
    """Whether Moodle names its downloads so."""
    return NAME.fullmatch(child.name) is not None


def sort_moodle(tree: Tree, at: Place, children: Iterable[Child]) -> Sorted:
    """The submissions among a folder's children."""
    rest: list[Child] = []
    found: dict[tuple[str, str | None], list[tuple[Child, re.Match[str]]]] = defaultdict(list)
    for child in children:
        match = NAME.fullmatch(child.name)
        if match is None:
            rest.append(child)
        else:
            found[match["name"], match["number"]].append((child, match))
    pieces = [_piece(tree, at, name, number, parts) for (name, number), parts in found.items()]
    return Sorted(pieces=tuple(pieces), rest=tuple(rest))


def _piece(
    tree: Tree, at: Place, name: str, number: str | None, found: list[tuple[Child, re.Match[str]]]
) -> Piece:
    origin = written((*at, found[0][0].name))
    parts = [part_of(tree, at, child, match["file"] or "") for child, match in found]
    typed_only = all(match["kind"] == TYPED for _, match in found)
    return Piece(
        origin=origin,
        text=f"moodle {number}" if number else name,
        name=shown(name),
        ids=(("participant", number),) if number else (),
        parts=tuple(parts),
        problems=(Problem(code="intake.typed"),) if typed_only else (),
    )
