"""Grades one piece of work after the other, with a judge that it keeps."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from grader.control.judge import JudgeProcess
from grader.control.kept import Judged, KeptJudge
from grader.control.machine import machine_info
from grader.gradebook.work import Graded, Work
from grader.model.containment import Containment
from grader.model.exercise import Submitted
from grader.model.judging import JudgeRequest
from grader.model.result import has_broken
from grader.stage.remove import remove_tree
from grader.submission.snapshot import write_snapshot

RENEW_AFTER = 250  # pieces of work: a judge keeps a few kilobytes of each


class Worker:
    """Grades in a folder of the room, which is as it was when a piece of work is done. `stop` may be called from any
    thread."""

    def __init__(self, start: Callable[[], JudgeProcess], folder: Path, containment: Containment) -> None:
        self._judge = KeptJudge(start)
        self._folder = folder
        self._containment = containment
        self._done = 0

    def grade(self, work: Work) -> Graded:
        """What comes of a piece of work. What is broken is tried once more, with a fresh judge."""
        if self._done and self._done % RENEW_AFTER == 0:
            self._judge.replace()
        self._done += 1
        place = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            write_snapshot(work.files, place)
            judged = self._grade_in(place, work)
            if judged.died or has_broken(judged.result):
                self._judge.replace()
                judged = self._grade_in(place, work)
        finally:
            remove_tree(place)
        return Graded(
            key=work.key,
            result=judged.result,
            findings=judged.findings,
            machine=machine_info(work.start_method, self._containment.level),
        )

    def stop(self) -> None:
        """Grade no more; what is being graded is given up."""
        self._judge.stop()

    def _grade_in(self, place: Path, work: Work) -> Judged:
        submitted = Submitted(exercise=work.exercise.name, folder=place)
        return self._judge.judge(
            JudgeRequest(
                exercises=[work.exercise],
                submitted=[submitted],
                start_method=work.start_method,
                containment=self._containment,
                seed=work.seed,
                timed=False,
            )
        )
