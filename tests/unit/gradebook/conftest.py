"""A small class, and an executor that grades without running anything."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.catalog import Catalog, load_catalog
from grader.control.room import Room
from grader.gradebook.batch import Batch, Event, Plan
from grader.gradebook.store import open_book
from grader.gradebook.work import Graded, Work
from grader.intake import Intake
from grader.model.containment import Level
from grader.model.gradebook import Handed, Problem, Student
from grader.model.result import CheckResult, Finding, Kind, MachineInfo, Outcome, conclude

NAMES = ("hello_process", "simple_process")
SEED = b"a book's secret"
MACHINE = MachineInfo(cpus=2, python="3.11.7", start_method="fork", containment="bubblewrap")
CATALOG = Catalog(load_catalog().choose(NAMES))


@dataclass(frozen=True)
class Folder:
    """A submission that is made of texts by file name; `error` is raised where it is laid out."""

    handed: Handed
    files: dict[str, str]
    error: Exception | None = None
    problems: tuple[Problem, ...] = ()

    def lay_out(self, folder: Path) -> tuple[Problem, ...]:
        if self.error is not None:
            raise self.error
        for name, text in self.files.items():
            (folder / name).write_text(text)
        return self.problems


def folder(key: str, **files: str) -> Folder:
    """A student's submission: texts by exercise name, or by the name of a helper module."""
    texts = {f"{name}.py": text for name, text in files.items()}
    return Folder(handed=Handed(student=Student(key=key), origin=key), files=texts)


def check_of(outcome: Outcome, points: float = 4.0, code: str | None = None) -> CheckResult:
    got = points if outcome is Outcome.PASSED else 0.0
    return CheckResult(
        id="works", kind=Kind.RESULT, outcome=outcome, points=got, max_points=points, code=code, seconds=0.5
    )


def graded_as(work: Work, outcome: Outcome, code: str | None = None) -> Graded:
    """What comes of work when its only check ends so."""
    check = check_of(outcome, work.exercise.points, code)
    return Graded(
        key=work.key,
        result=conclude(work.exercise.name, [check], 0.5),
        findings=(Finding(exercise=work.exercise.name, check=check, of=1, title="It works."),),
        machine=MACHINE,
    )


def by_text(work: Work) -> Graded:
    """A file passes when it says so; "broken" breaks."""
    text = work.files[work.exercise.file_name].decode()
    if "broken" in text:
        return graded_as(work, Outcome.BROKEN, "grader.fault")
    return graded_as(work, Outcome.PASSED) if "right" in text else graded_as(work, Outcome.FAILED, "result.wrong")


class Killed(Exception):
    """The batch ends here, as if it were killed."""


@dataclass
class Fake:
    """An executor that keeps `ahead` works in hand, and dies when it has given `most` results."""

    judge: Callable[[Work], Graded] = by_text
    ahead: int = 3
    most: int | None = None
    works: list[Work] = field(default_factory=list)

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        waiting: list[Work] = []
        given = 0
        for work in works:
            self.works.append(work)
            waiting.append(work)
            if len(waiting) > self.ahead:
                yield self.judge(waiting.pop())  # the last first: order is nobody's to rely on
                given += 1
            if given == self.most:
                raise Killed
        for work in waiting:
            yield self.judge(work)

    @property
    def asked(self) -> list[tuple[str, bytes]]:
        """What was to be graded: exercises and files."""
        return sorted((one.exercise.name, one.files[one.exercise.file_name]) for one in self.works)


@dataclass
class Desk:
    """A book, and batches that fill it."""

    path: Path
    room: Room
    level: Level = Level.BUBBLEWRAP
    start_method: str | None = None
    names: tuple[str, ...] = NAMES

    def batch(self, executor: Fake, *folders: Folder, strays: tuple[Problem, ...] = ()) -> list[Event]:
        """One batch; what it told."""
        told: list[Event] = []
        plan = Plan(
            catalog=CATALOG,
            exercises=CATALOG.choose(self.names),
            grader="1",
            level=self.level,
            usual="fork",
            start_method=self.start_method,
        )
        with open_book(self.path, seed=SEED) as book:
            Batch(book, executor, self.room, plan, told.append).run(Intake(submissions=folders, strays=strays))
        return told


@contextmanager
def small_room(path: Path) -> Iterator[Room]:
    """A room that has to be empty again in the end."""
    room = Room(path)
    room.path.mkdir()
    yield room
    assert list(room.path.iterdir()) == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with an empty book."""
    with small_room(tmp_path / "room") as room:
        yield Desk(path=tmp_path / "book.sqlite", room=room)
