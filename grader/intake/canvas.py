"""Canvas's download of all submissions of an assignment.

`<name>[_LATE]_<user>_<attachment>_<file>`: the name as it is sorted ("Last, First"), in small letters and without
anything but letters, digits and `_`; the user's and the attachment's number in Canvas. Without names:
`[LATE_]anon_<letters>_<attachment>_<file>`. What was typed into the page, or a link: `<name>[_LATE]_<user>_text.html`,
`…_link.html`. Only the last attempt is there. A file that is handed in again under its name is called `<file>-1.py`,
`<file>-2.py`. Times are not told, only that it was late.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grader.intake.names import Place, is_archive, is_python, shown, written
from grader.intake.pieces import Piece, Sorted, part_of
from grader.intake.tree import Child, Tree
from grader.model.gradebook import Problem

FILE = re.compile(
    r"(?:(?P<name>\w*?)(?P<late>_LATE)?_(?P<user>\d+)|(?P<anonymous_late>LATE_)?anon_(?P<anonymous>[^\W_]+))"
    r"_(?P<attachment>\d+)_(?P<file>.+)",
    re.DOTALL,
)
TYPED = re.compile(
    r"(?:(?P<name>\w*?)(?P<late>_LATE)?_(?P<user>\d+)|(?P<anonymous_late>LATE_)?anon_(?P<anonymous>[^\W_]+))"
    r"_(?:text|link)\.html"
)
AGAIN = re.compile(r"(?P<stem>.+?)(?:-(?P<number>\d{1,3}))?(?P<ending>(?:\.tar)?\.\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Part:
    child: Child
    match: re.Match[str]

    @property
    def whose(self) -> tuple[str, str]:
        """The kind and value of what tells the student from others."""
        user = self.match["user"]
        return ("canvas_id", user) if user else ("anonymous_id", self.match["anonymous"])

    @property
    def file(self) -> str:
        """The file's name, as it was handed in or handed in again; none for what was typed."""
        return self.match.groupdict().get("file") or ""

    @property
    def attachment(self) -> int:
        """Attachments are numbered as they come."""
        return int(self.match["attachment"])

    @property
    def late(self) -> bool:
        """Whether Canvas says so."""
        return bool(self.match["late"] or self.match["anonymous_late"])


def sort_canvas(tree: Tree, at: Place, children: Iterable[Child]) -> Sorted:
    """The submissions among a folder's children; none unless all that look so can be Canvas's."""
    given = tuple(children)
    rest: list[Child] = []
    found: dict[tuple[str, str], list[_Part]] = defaultdict(list)
    for child in given:
        match = (FILE.fullmatch(child.name) or TYPED.fullmatch(child.name)) if child.item is not None else None
        if match is None:
            rest.append(child)
        else:
            part = _Part(child, match)
            found[part.whose].append(part)
    if not _can_be(found):
        return Sorted(rest=given)
    pieces = [_piece(tree, at, whose, parts) for whose, parts in found.items()]
    return Sorted(pieces=tuple(pieces), rest=tuple(rest))


def _can_be(found: dict[tuple[str, str], list[_Part]]) -> bool:
    """Whether numbers are as Canvas gives them: one name a user, no attachment twice. `lab_2024_01_s01.zip` is none."""
    attachments = Counter(part.attachment for parts in found.values() for part in parts if part.file)
    names = [{part.match["name"] for part in parts} for parts in found.values()]
    return bool(found) and all(often == 1 for often in attachments.values()) and all(len(one) == 1 for one in names)


def _piece(tree: Tree, at: Place, whose: tuple[str, str], found: list[_Part]) -> Piece:
    files = [part for part in found if part.file]
    newest, problems = _newest(at, files)
    kind, value = whose
    text = found[0].match["name"] or ""
    if not files:
        problems.append(Problem(code="intake.typed"))
    return Piece(
        origin=written((*at, found[0].child.name)),
        text=f"canvas {value}",
        name=shown(text),
        ids=(whose,) if kind == "canvas_id" else (),
        parts=tuple(part_of(tree, at, part.child, name) for name, part in newest.items()),
        late=any(part.late for part in found),
        problems=tuple(problems),
    )


def _newest(at: Place, files: list[_Part]) -> tuple[dict[str, _Part], list[Problem]]:
    """The files by the names they were first handed in under; of several with one name the highest number counts."""
    names = {part.file for part in files}
    by_name: dict[str, list[tuple[int, int, _Part]]] = defaultdict(list)
    for part in files:
        again = AGAIN.fullmatch(part.file)
        first = again["stem"] + again["ending"] if again is not None else part.file
        # An archive may be called `part-2.zip`; with a `part.zip` beside it, it is that one again.
        is_again = is_python(part.file) or (is_archive(part.file) and first in names)
        number = int(again["number"] or 0) if again is not None and is_again else 0
        by_name[first if is_again else part.file].append((number, part.attachment, part))
    newest: dict[str, _Part] = {}
    problems = []
    for name, several in by_name.items():
        *older, (_, _, part) = sorted(several, key=lambda one: one[:2])
        newest[name] = part
        for _, _, other in older:
            where = written((*at, other.child.name))
            problems.append(
                Problem(code="intake.newer", params={"name": shown(name), "taken": shown(part.file)}, where=where)
            )
    return newest, problems
