"""Give submissions to students, and settle which one counts when a student has several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.intake.match import Matcher
from grader.intake.names import shown
from grader.intake.pieces import Piece
from grader.intake.roster import Enrolled, Roster
from grader.model.gradebook import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A submission with its student: `text` is what it is filed under, `name` and `ids` are the roster's."""

    piece: Piece
    text: str
    name: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def assign(pieces: Sequence[Piece], roster: Roster | None) -> tuple[list[Owned], list[Problem]]:
    """Whose each submission is, one a student, and what to tell of those that don't count."""
    matcher = Matcher(roster) if roster is not None else None
    taken = {one.text for one in matcher.students} if matcher is not None else set()
    by_student: dict[str, list[Owned]] = defaultdict(list)
    for piece in pieces:
        for owned in _owners(piece, matcher, taken):
            by_student[owned.text].append(owned)
    counting: list[Owned] = []
    left: list[Problem] = []
    for several in by_student.values():
        one, others = _newest(several)
        counting.append(one)
        left += others
    return counting, left


def nobody(roster: Roster, owned: Iterable[Owned]) -> list[Owned]:
    """The students of a class who have handed in nothing."""
    there = {one.text for one in owned}
    nothing = Piece(origin="", text="", problems=(Problem(code="intake.not_handed_in"),))
    return [_owned(nothing, one) for one in roster.students if one.text not in there]


def _owners(piece: Piece, matcher: Matcher | None, taken: set[str]) -> list[Owned]:
    if matcher is None:
        return [Owned(piece=piece, text=piece.text)]
    found = matcher.find(piece)
    if len(found) == 1:
        return [_owned(piece, found[0])]
    members = matcher.members(piece) if not found else ()
    if members:
        names = [shown(one.name or one.text) for one in members]
        together = (Problem(code="intake.group", params={"names": names}),) if len(names) > 1 else ()
        # What the platform says are the team's own ids, not a student's.
        teams = replace(piece, ids=(), problems=piece.problems + together)
        return [_owned(teams, one) for one in members]
    if found:
        names = [shown(one.name or one.text) for one in found]
        problem = Problem(code="intake.ambiguous", params={"names": names})
    else:
        problem = Problem(code="intake.not_in_roster")
    # It must not be filed under what is a student's on the roster.
    text = piece.text if piece.text not in taken else f"{piece.text} ({piece.origin})"
    return [Owned(piece=piece, text=text, problems=(problem,))]


def _owned(piece: Piece, one: Enrolled) -> Owned:
    return Owned(piece=piece, text=one.text, name=one.name, ids=one.ids)


def _newest(several: list[Owned]) -> tuple[Owned, list[Problem]]:
    """The submission of a student that counts: the newest by the platform's times; without them the last by name."""
    if len(several) == 1:
        return several[0], []
    ordered = sorted(several, key=lambda one: one.piece.origin)
    times = [one.piece.submitted for one in ordered if one.piece.submitted is not None]
    by_time = len(times) == len(ordered)
    if by_time:
        ordered = [one for _, _, one in sorted(zip(times, range(len(times)), ordered, strict=True))]
    *others, last = ordered
    params = {"count": len(several), "taken": last.piece.origin}
    told = Problem(code="intake.several_by_time" if by_time else "intake.several_by_name", params=params)
    superseded = [
        Problem(code="intake.superseded", params={"taken": last.piece.origin}, where=one.piece.origin) for one in others
    ]
    return replace(last, problems=(*last.problems, told)), superseded
