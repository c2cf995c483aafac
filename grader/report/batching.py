"""The report of `grader batch`: how far it is while it goes on, and at the end what needs a look."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from grader.gradebook.batch import Begun, Came, Event, Finished
from grader.gradebook.summary import Spot, Summary, is_nothing, look_at
from grader.model.gradebook import Marked
from grader.model.result import State, has_broken
from grader.report.console import Moving, Paper
from grader.report.style import Line, line
from grader.words import Words, clean

BAR = 16
FEW = 10
MINUTE = 60.0


class BatchReport(Moving):
    """Shows one batch. Use it as a context: the moving line is gone when it ends.

    On a terminal only what needs a look stays to be read; elsewhere there is a line a submission, but for those all
    of which was graded before. `clock` gives seconds.
    """

    def __init__(
        self,
        stream: TextIO,
        words: Words,
        environment: Mapping[str, str],
        *,
        plain: bool,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(Paper(stream, environment, plain=plain))
        self._words = words
        self._clock = clock
        self._begun = clock()
        self._of = 0
        self._done = 0
        self._fresh = 0
        self._broken = 0
        self._failed = 0

    def take(self, event: Event) -> None:
        """Show what happened."""
        match event:
            case Begun(submissions):
                self._of = submissions
                self._paper.show([line(self._words.text("batch.begun", count=submissions))])
            case Came(graded):
                self._failed += graded.result.state is State.FAILED
                self._broken += has_broken(graded.result)
            case Finished(marked, count):
                self._done += 1
                self._fresh += count > 0
                needed = marked.handed.problems or any(
                    look_at(entry.result.state, entry.result.checks) for entry in marked.entries
                )
                lines = not self._paper.moves
                if (count and (needed or lines)) or (lines and is_nothing(marked)):
                    self._paper.show([self._line(marked)])
        if self._live is not None:
            self._live.update(self._moving(), refresh=True)

    def conclude(self, summary: Summary) -> None:
        """The last lines: how many, how well, and what needs a look."""
        text = self._words.text
        rows = [line(text("batch.done", fresh=self._fresh, others=self._done - self._fresh), "bold")]
        if summary.mean is not None:
            rows.append(
                line(text("batch.mean", mean=f"{summary.mean:.2f}", most=f"{summary.most:g}", of=summary.submissions))
            )
        if summary.complete < summary.submissions:
            rows.append(line(text("batch.incomplete", count=summary.submissions - summary.complete), "yellow"))
        if summary.clear:
            rows.append(line(text("batch.clear"), "green"))
        else:
            rows.append(line(text("batch.look"), "bold"))
            rows += self._spots("batch.look.broken", summary.broken)
            rows += self._spots("batch.look.unclear", summary.unclear)
            rows += self._spots("batch.look.suspect", summary.suspect)
            rows += self._list("batch.look.nothing", summary.nothing)
            rows += self._problems(summary)
            rows += self._alike(summary)
        self._paper.show(rows)

    def _line(self, marked: Marked) -> Line:
        states = Counter(entry.result.state for entry in marked.entries)
        counted = [self._words.text(f"batch.count.{one}", count=states[one]) for one in State if states[one]]
        if is_nothing(marked):
            counted.insert(0, self._words.text("batch.nothing"))
        counts = ", ".join(counted)
        if marked.handed.problems:
            first = marked.handed.problems[0]
            counts = "; ".join(filter(None, [counts, self._words.message("", first.code, first.params)]))
        text = self._words.text(
            "batch.line",
            done=self._done,
            of=self._of,
            student=marked.handed.student.key,
            points=f"{marked.grade.points:g}",
            most=f"{marked.grade.most:g}",
            counts=counts,
        )
        return line(text, "yellow" if marked.handed.problems or states[State.BROKEN] else "", hang=2)

    def _spots(self, key: str, spots: Sequence[Spot]) -> list[Line]:
        names = [f"{one.student} {one.exercise}" + (f" ({one.code})" if one.code else "") for one in spots]
        return self._list(key, names)

    def _problems(self, summary: Summary) -> list[Line]:
        rows = []
        for student, problem in summary.problems:
            where = " ".join(filter(None, [student, problem.where]))
            rows.append(f"{where}: {self._words.message('', problem.code, problem.params)}")
        return self._list("batch.look.problems", rows)

    def _alike(self, summary: Summary) -> list[Line]:
        rows = [f"{exercise}: {', '.join(students[:FEW])}" for exercise, students in summary.alike]
        return self._list("batch.look.alike", rows)

    def _list(self, key: str, rows: Sequence[str]) -> list[Line]:
        if not rows:
            return []
        heading = self._words.text(key, count=len(rows))
        shown = [line(clean(row), indent=4, hang=2) for row in rows[:FEW]]
        if len(rows) > FEW:
            shown.append(line(self._words.text("batch.look.more", count=len(rows) - FEW), "dim", indent=4))
        return [line(heading, indent=2, hang=2), *shown]

    def _moving(self) -> Table:
        """The bar, and beside it how fast it goes and when it will be over."""
        parts = [f"{self._done}/{self._of}"]
        passed = self._clock() - self._begun
        if self._fresh and passed > 0:
            rate = self._fresh / passed
            left = clock_time((self._of - self._done) / rate)
            parts.append(self._words.text("batch.rate", rate=f"{rate * MINUTE:.1f}", left=left))
        parts.append(self._words.text("batch.failures", failed=self._failed, broken=self._broken))
        grid = Table.grid(padding=(0, 1))
        grid.add_row(ProgressBar(total=max(self._of, 1), completed=self._done, width=BAR), Text(" · ".join(parts)))
        return grid


def clock_time(seconds: float) -> str:
    """Seconds as hours, minutes and seconds."""
    whole = int(seconds + 0.5)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
