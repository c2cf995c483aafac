"""Fill a book: take in each submission, have graded what the book does not know yet, and keep each result at once.

One thread takes in, hands out and writes. What is being graded is known to nobody but the executor: a batch that is
killed has lost no more than that, and the next one begins where it stopped.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from grader.catalog import Catalog
from grader.control.room import Room
from grader.gradebook.layout import Laid, in_text, laid_out
from grader.gradebook.store import Book
from grader.gradebook.work import Executor, Graded, Key, Work, exercise_version, seed_for
from grader.intake import Intake, Submission
from grader.model.containment import Level
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Marked
from grader.model.result import has_broken
from grader.submission.snapshot import read_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of a batch: `exercises` to grade, at a containment of at least `level`; `start_method` None is
    `usual`, the platform's own."""

    catalog: Catalog
    exercises: tuple[Exercise, ...]
    grader: str
    level: Level
    usual: str
    start_method: str | None = None
    course: Course | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """So many submissions are there."""

    submissions: int


@dataclass(frozen=True, slots=True)
class Came:
    """An exercise was graded."""

    graded: Graded


@dataclass(frozen=True, slots=True)
class Finished:
    """All of a submission is in the book; of it so many exercises were `graded` for this."""

    marked: Marked
    graded: int


Event = Begun | Came | Finished
Tell = Callable[[Event], None]


@dataclass(slots=True)
class Open:
    """A submission that is under way: what it still waits for, and what it has waited for."""

    keys: set[Key] = field(default_factory=set)
    graded: int = 0


class Batch:
    """Fills one book."""

    def __init__(self, book: Book, executor: Executor, room: Room, plan: Plan, tell: Tell) -> None:
        self._book = book
        self._executor = executor
        self._room = room
        self._plan = plan
        self._tell = tell
        self._secret = book.secret
        self._versions = {one.name: exercise_version(one, plan.grader) for one in plan.exercises}
        self._open: dict[str, Open] = {}
        self._waiting: dict[Key, list[str]] = {}
        self._tried: set[Key] = set()

    def run(self, intake: Intake) -> None:
        """Grade all submissions."""
        plan = self._plan
        self._book.begin(
            grader=plan.grader,
            start_method=plan.start_method or plan.usual,
            exercises={one.name: (one, self._versions[one.name]) for one in plan.exercises},
            course=plan.course,
        )
        self._book.note_strays([in_text(problem) for problem in intake.strays])
        self._tell(Begun(len(intake.submissions)))
        with closing(self._works(intake.submissions)) as works, closing(self._executor.grade(works)) as found:
            for graded in found:
                self._keep(graded)

    def _works(self, submissions: Sequence[Submission]) -> Generator[Work, None, None]:
        """What there is to grade; a submission's files are there until all of it is handed out."""
        for submission in submissions:
            with laid_out(submission, self._plan.catalog, self._book.exercises, self._room) as laid:
                self._book.enter(laid.handed, laid.digest, laid.lines)
                yield from self._hand_out(laid)

    def _hand_out(self, laid: Laid) -> Iterator[Work]:
        student = laid.handed.student.key
        wanted = {one.name: one for one in self._plan.exercises}
        missing: dict[Key, Exercise] = {}
        for line in laid.lines:
            if line.file is not None and line.exercise in wanted:
                key = self._key(line.exercise, line.file)
                if key in self._waiting or not self._is_known(key):
                    missing[key] = wanted[line.exercise]
        self._open[student] = Open(keys=set(missing))
        fresh = [key for key in missing if key not in self._waiting]
        for key in missing:
            self._waiting.setdefault(key, []).append(student)
        if not missing:
            self._finish(student)
        for key in fresh:
            yield Work(
                key=key,
                exercise=missing[key],
                files=read_snapshot(laid.folders[key.exercise]),
                seed=seed_for(self._secret, key),
                start_method=self._plan.start_method,
            )

    def _keep(self, graded: Graded) -> None:
        self._book.put(graded)
        if has_broken(graded.result):
            self._tried.add(graded.key)
        self._tell(Came(graded))
        for student in self._waiting.pop(graded.key, []):
            waits = self._open.get(student)
            if waits is None:
                continue
            waits.keys.discard(graded.key)
            waits.graded += 1
            if not waits.keys:
                self._finish(student)

    def _finish(self, student: str) -> None:
        graded = self._open.pop(student).graded
        for marked in self._book.marked(student):
            self._tell(Finished(marked, graded))

    def _is_known(self, key: Key) -> bool:
        return key in self._tried or self._book.stands(key, self._plan.level)

    def _key(self, exercise: str, file: str) -> Key:
        method = self._plan.start_method or self._plan.usual
        return Key(exercise=exercise, file=file, version=self._versions[exercise], start_method=method)
