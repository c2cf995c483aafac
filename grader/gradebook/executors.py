"""Where a batch's work is done: here, by threads that keep a judge each."""

from collections.abc import Generator, Iterable, Iterator
from functools import partial

from grader.control.judge import JudgeProcess
from grader.control.kept import share_out
from grader.control.room import Room
from grader.gradebook.work import Graded, Work
from grader.gradebook.worker import Worker
from grader.model.containment import Containment

STREAK = 40  # works: a few seconds of measuring at a time, and a few hundred kilobytes that wait


class LocalExecutor:
    """Grades on this machine, `jobs` exercises at a time."""

    def __init__(self, room: Room, containment: Containment, jobs: int) -> None:
        self._workers = [
            Worker(partial(_start_judge, room, number), room.submitted, containment) for number in range(jobs)
        ]

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """Grade all works; see `grader.gradebook.work.Executor`."""
        return share_out(gather(works), [worker.grade for worker in self._workers], self._stop)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.stop()


def gather(works: Iterable[Work], streak: int = STREAK) -> Iterator[Work]:
    """The same works, with those that measure in streaks: put aside until there are so many.

    A run that is made alone keeps all others waiting, from when it asks for that; among its like, few wait in vain.
    """
    aside: list[Work] = []
    for work in works:
        if work.exercise.measures:
            aside.append(work)
        else:
            yield work
        if len(aside) >= streak:
            yield from aside
            aside.clear()
    yield from aside


def _start_judge(room: Room, number: int) -> JudgeProcess:
    return JudgeProcess(room.runs, room.path / f"judge-{number}.log")
