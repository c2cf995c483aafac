"""A class in sums: what the page of the class shows. It takes one submission at a time and keeps counts of it."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

from grader.gradebook.summary import look_at
from grader.model.exercise import Exercise
from grader.model.gradebook import ClassBook, Marked, Problem
from grader.model.result import State
from grader.report.marks import ToldExercise, penalty, shown_name

BINS = 10
MAX_CODES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A student in the table."""

    key: str
    name: str
    href: str
    section: str
    points: float
    most: float
    penalty: float
    passed: int
    failed: int
    open: int
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Something that the instructor should look at: `kind` is the sentence's, `what` are exercises."""

    kind: str
    row: Row
    what: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """How an exercise went."""

    exercise: Exercise
    title: str
    counts: bool
    states: Counter[str] = field(default_factory=Counter)

    @property
    def graded(self) -> int:
        """Of how many submissions it is known."""
        return sum(self.states.values())

    @property
    def rate(self) -> float:
        """The share that passed."""
        return self.states[State.PASSED] / self.graded if self.graded else 0.0


@dataclass(slots=True)
class Reason:
    """A code that took points, with an example of how it was told."""

    code: str
    exercise: str
    message: str
    cause: str
    students: set[str] = field(default_factory=set)
    exercises: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Alike:
    """Students whose files are the same, and the exercises for which they are."""

    rows: tuple[Row, ...]
    exercises: tuple[str, ...]


class Summary:
    """The sums of a class."""

    def __init__(self, book: ClassBook) -> None:
        self.grader = book.grader
        self.course = book.course
        self.strays = book.strays
        self.rows: list[Row] = []
        self.looks: list[Look] = []
        self._tallies: dict[str, Tally] = {}
        self._reasons: dict[str, Reason] = {}
        self._same: dict[frozenset[str], dict[str, None]] = {}

    def add(self, marked: Marked, told: list[ToldExercise], href: str) -> None:
        """Count a submission."""
        kinds = dict(_kinds(marked, told))
        states = Counter(one.state for one in told if one.counts)
        row = Row(
            key=marked.handed.student.key,
            name=shown_name(marked),
            href=href,
            section=marked.handed.student.ids.get("section", ""),
            points=marked.grade.points,
            most=marked.grade.most,
            penalty=penalty(marked, self.course),
            passed=states[State.PASSED],
            failed=states[State.FAILED] + states[State.BROKEN],
            open=states[State.UNTOUCHED] + states[State.MISSING] + states[None],
            looks=tuple(kinds),
        )
        self.rows.append(row)
        for kind, what in kinds.items():
            problems = marked.handed.problems if kind == "problems" else ()
            self.looks.append(Look(kind=kind, row=row, what=what, problems=problems))
        for one in told:
            self._count(one, row.key)

    def _count(self, one: ToldExercise, key: str) -> None:
        name = one.exercise.name
        tally = self._tallies.setdefault(name, Tally(one.exercise, one.title, one.counts))
        if one.state is not None:
            tally.states[one.state] += 1
        for check in one.checks:
            code = check.check.code
            if check.lost and code is not None and one.counts:
                reason = self._reasons.setdefault(code, Reason(code, name, check.message, check.cause))
                reason.students.add(key)
                reason.exercises[name] += 1
        if one.entry is not None and one.entry.same_as and one.state not in (State.UNTOUCHED, State.MISSING):
            # Each of them tells it; it is kept once, with the exercises in order.
            self._same.setdefault(frozenset({key, *one.entry.same_as}), {})[name] = None

    @property
    def exercises(self) -> list[Tally]:
        """The exercises in the lab's order."""
        return list(self._tallies.values())

    @property
    def reasons(self) -> list[Reason]:
        """The most frequent codes, by how many students they cost points."""
        by_count = sorted(self._reasons.values(), key=lambda one: (-len(one.students), one.code))
        return by_count[:MAX_CODES]

    @property
    def alike(self) -> list[Alike]:
        """Groups with the same files, those with the most in common first."""
        rows = {row.key: row for row in self.rows}
        groups = [
            Alike(tuple(rows[key] for key in sorted(keys) if key in rows), tuple(names))
            for keys, names in self._same.items()
        ]
        several = [one for one in groups if len(one.rows) > 1]
        return sorted(several, key=lambda one: (-len(one.exercises), len(one.rows), one.rows[0].key))

    @property
    def figures(self) -> dict[str, Any]:
        """The middle of the class, in points."""
        points = [row.points for row in self.rows]
        return {
            "count": len(points),
            "most": max((row.most for row in self.rows), default=0.0),
            "mean": mean(points) if points else 0.0,
            "median": median(points) if points else 0.0,
        }

    @property
    def bins(self) -> list[tuple[float, float, int]]:
        """From where to where in points, and how many students are there; the last one takes full marks too."""
        most = self.figures["most"] or 1.0
        shares = [row.points / row.most if row.most else 0.0 for row in self.rows]
        counts = Counter(min(int(max(share, 0.0) * BINS), BINS - 1) for share in shares)
        return [(most * index / BINS, most * (index + 1) / BINS, counts[index]) for index in range(BINS)]


def _kinds(marked: Marked, told: list[ToldExercise]) -> list[tuple[str, tuple[str, ...]]]:
    """What there is to look at, and in which exercises; those that don't count are left out, but for suspicion."""
    suspect, broken, undecided = [], [], []
    for one in told:
        seen = dict(look_at(one.entry.result.state, one.entry.result.checks)) if one.entry is not None else {}
        if "suspect" in seen:
            suspect.append(one.exercise.name)
        if one.counts and "broken" in seen:
            broken.append(one.exercise.name)
        if one.counts and "unclear" in seen:
            undecided.append(one.exercise.name)
    found = [("suspect", tuple(suspect)), ("broken", tuple(broken)), ("undecided", tuple(undecided))]
    if not marked.complete:
        found.append(("incomplete", tuple(one.exercise.name for one in told if one.state is None)))
    kinds = [(kind, what) for kind, what in found if what or kind == "incomplete"]
    return [*kinds, ("problems", ())] if marked.handed.problems else kinds
