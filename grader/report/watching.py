"""The report of `grader watch`: a line while it checks, the exercise, and what is new since last time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO

from grader.control.grade import Ended, Event
from grader.model.exercise import Exercise
from grader.model.result import Outcome
from grader.progress import Record, Trouble
from grader.report.blocks import KeepFull
from grader.report.console import Paper
from grader.report.style import Line, Span, line
from grader.report.terminal import TerminalReport
from grader.report.way import trouble_line
from grader.words import Words


class WatchReport:
    """Shows one grading after the other."""

    def __init__(
        self,
        stream: TextIO,
        words: Words,
        environment: Mapping[str, str],
        *,
        plain: bool,
        again: str,
        keep_full: KeepFull,
    ) -> None:
        self._keep_full = keep_full
        self._stream = stream
        self._words = words
        self._environment = environment
        self._plain = plain
        self._again = again
        self._paper = Paper(stream, environment, plain=plain)

    def begin(self, trouble: Trouble | None) -> None:
        """The first words."""
        if trouble is not None:
            self._paper.show([trouble_line(trouble, self._words)])

    def wait(self) -> None:
        """Nothing is to be done until something is saved."""
        self._say(line(self._words.text("watch.waiting"), "dim"))

    @contextmanager
    def grading(self, exercises: Sequence[Exercise]) -> Iterator[Callable[[Event], None]]:
        """One grading: takes its events."""
        if not self._paper.moves:
            names = ", ".join(one.name for one in exercises)
            self._say(line(self._words.text("watch.checking", names=names), "dim"))
        report = TerminalReport(
            self._stream,
            self._words,
            self._environment,
            plain=self._plain,
            named=True,
            again=self._again,
            keep_full=self._keep_full,
        )
        with report:
            yield report.take
        self._stream.flush()

    def called_off(self, exercises: Sequence[Exercise]) -> None:
        """It was saved again, so the grading begins anew."""
        names = ", ".join(one.name for one in exercises)
        self._say(line(self._words.text("watch.again", names=names), "dim"))

    def compare(self, ended: Ended, before: Record) -> None:
        """What is new since the exercise was graded last."""
        titles = {one.check.id: self._words.title(ended.exercise.name, one) for one in ended.findings}
        for outcome, colour in ((Outcome.PASSED, "green"), (Outcome.FAILED, "red")):
            new = [
                titles.get(check.id, check.id)
                for check in ended.result.checks
                if check.outcome is outcome and before.checks and before.checks.get(check.id) is not outcome
            ]
            heading = self._words.text(f"watch.newly_{outcome}", count=len(new))
            if new:
                self._say(line(heading, colour))
                self._paper.show([Line(spans=(Span(f"- {title}"),), indent=2, hang=2) for title in new])

    def trouble(self, trouble: Trouble) -> None:
        """Something is wrong with what should be remembered."""
        self._paper.show([trouble_line(trouble, self._words)])

    def next(self, exercise: Exercise, file: str) -> None:
        """What to write next."""
        self._say(line(self._words.text("watch.next", name=exercise.name, file=file), "bold"))

    def _say(self, one: Line) -> None:
        self._paper.show([one])
        self._stream.flush()
