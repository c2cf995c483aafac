"""What a class amounts to, and what an instructor should look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from grader.gradebook.layout import UNREADABLE
from grader.model.gradebook import Marked, Problem
from grader.model.result import CheckResult, Outcome, State

SUSPECT = "evidence.suspect"
OURS = "grader."  # codes of faults of our own; a check that broke with another could not be decided


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """An exercise of a student's, and why it is worth a look."""

    student: str
    exercise: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A class in short. `mean` is of the points by the course's rules, None without submissions.

    `broken` could not be graded for a fault of ours, `unclear` because the machine gave no clear answer; `suspect` are
    programs whose evidence contradicts the kernel's; `alike` are exercises with the keys of those whose files are the
    same; `problems` stand with their student's key, or with none; `nothing` are the students who have handed in nothing
    that could be graded.
    """

    submissions: int
    complete: int
    mean: float | None
    most: float
    broken: tuple[Spot, ...]
    unclear: tuple[Spot, ...]
    suspect: tuple[Spot, ...]
    alike: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[tuple[str, Problem], ...]
    nothing: tuple[str, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether something of ours is broken. That a submission lacks exercises which nobody asked for is no fault."""
        unread = any(problem.code == UNREADABLE for _, problem in self.problems)
        return bool(self.broken or self.unclear) or unread

    @property
    def clear(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.faulty or self.suspect or self.alike or self.problems or self.nothing)


def summarize(found: Iterable[Marked], strays: Iterable[Problem]) -> Summary:
    """A class in short; submissions are looked at one by one."""
    points: list[float] = []
    complete, most = 0, 0.0
    spots: dict[str, list[Spot]] = {"broken": [], "unclear": [], "suspect": []}
    alike: list[tuple[str, tuple[str, ...]]] = []
    problems = [("", problem) for problem in strays]
    nothing: list[str] = []
    for marked in found:
        student = marked.handed.student.key
        points.append(marked.grade.points)
        complete += marked.complete
        most = marked.grade.most
        problems += [(student, problem) for problem in marked.handed.problems]
        if is_nothing(marked):
            nothing.append(student)
        for entry in marked.entries:
            for kind, code in look_at(entry.result.state, entry.result.checks):
                spots[kind].append(Spot(student, entry.exercise, code))
            if entry.same_as and student < min(entry.same_as):
                alike.append((entry.exercise, (student, *entry.same_as)))
    return Summary(
        submissions=len(points),
        complete=complete,
        mean=sum(points) / len(points) if points else None,
        most=most,
        broken=tuple(spots["broken"]),
        unclear=tuple(spots["unclear"]),
        suspect=tuple(spots["suspect"]),
        alike=tuple(alike),
        problems=tuple(problems),
        nothing=tuple(nothing),
    )


def is_nothing(marked: Marked) -> bool:
    """Whether no exercise of a submission was given to a judge: all are missing, untouched or refused."""
    return marked.machine is None


def look_at(state: State, checks: Iterable[CheckResult]) -> list[tuple[str, str]]:
    """What of a result is worth a look: kinds of `Summary` with the codes behind them, each kind once."""
    found: dict[str, str] = {}
    for check in checks:
        code = check.code or ""
        if check.outcome is Outcome.FAILED and code == SUSPECT:
            found.setdefault("suspect", code)
        elif check.outcome is Outcome.BROKEN:
            found.setdefault("broken" if not code or code.startswith(OURS) else "unclear", code)
    if state is State.BROKEN and not found.keys() & {"broken", "unclear"}:
        found["broken"] = ""
    return list(found.items())
