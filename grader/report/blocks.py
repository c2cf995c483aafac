"""What is shown of an exercise, as lines: its state and score, its checks, and why some did not pass."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.model.exercise import Exercise
from grader.model.result import CheckResult, ExerciseResult, Finding, Outcome, State
from grader.report.drawing import draw, explain, legend
from grader.report.style import COLOURS, Line, Signs, Span, line
from grader.words import Words, clean

DETAIL = 6
MAX_ERROR_LINES = 10
MAX_STANDINGS = 6


KeepFull = Callable[[Finding], Path | None]


class Blocks:
    """Builds the lines for one kind of output; `width` is its width in cells."""

    def __init__(
        self,
        words: Words,
        signs: Signs,
        width: int,
        *,
        show_faults: bool = False,
        keep_full: KeepFull = lambda finding: None,
    ) -> None:
        self._keep_full = keep_full
        self._words = words
        self._signs = signs
        self._width = width
        self._show_faults = show_faults

    def exercise(self, exercise: Exercise, result: ExerciseResult, findings: Sequence[Finding]) -> list[Line]:
        """An exercise with all its checks."""
        lines = [self.heading(exercise, result)]
        titles = {one.check.id: self._words.title(exercise.name, one) for one in findings}
        by_id = {one.check.id: one for one in findings}
        for check in result.checks:
            lines += self.check(exercise.name, check, titles, by_id.get(check.id))
        if result.state is State.BROKEN or any(one.outcome is Outcome.BROKEN for one in result.checks):
            lines.append(line(self._words.text("broken.not_your_fault"), "yellow", indent=2))
        return lines

    def heading(self, exercise: Exercise, result: ExerciseResult) -> Line:
        """An exercise's name, state and score."""
        colour = COLOURS[result.state]
        name = Span(exercise.name) if result.state in (State.UNTOUCHED, State.MISSING) else Span(exercise.name, "bold")
        return Line(
            spans=(
                Span(f"{self._signs.of(result.state)} ", colour),
                name,
                Span(f"  {self._words.text(f'state.{result.state}')}", colour),
                Span(f"  {self._score(result.score, result.max_score)}"),
            )
        )

    def check(
        self, exercise: str, check: CheckResult, titles: Mapping[str, str], finding: Finding | None
    ) -> list[Line]:
        """A check, and what is to be said about it."""
        lines = [self.check_line(exercise, check, titles)]
        match check.outcome:
            case Outcome.PASSED:
                seen = self._words.message(exercise, check.code, check.params)
                if seen:
                    lines.append(line(seen, "dim", indent=DETAIL))
            case Outcome.FAILED:
                lines += self._why(exercise, check, finding)
            case Outcome.BROKEN:
                lines.append(line(self._words.message(exercise, check.code, check.params), indent=DETAIL))
                if self._show_faults and finding is not None and finding.fault:
                    lines += _quoted(finding.fault, 40)
            case Outcome.BLOCKED:
                pass
        return lines

    def check_line(self, exercise: str, check: CheckResult, titles: Mapping[str, str]) -> Line:
        """A check's sign, word and title."""
        colour = COLOURS[check.outcome]
        word = self._words.text(f"outcome.{check.outcome}")
        title = titles.get(check.id) or self._words.text(f"check.{check.id}")
        if check.outcome is Outcome.BLOCKED:
            by = str(check.params.get("by", ""))
            waits = self._words.text("blocked.waits_for", title=titles.get(by, by))
            return line(f"{self._signs.blocked} {word}  {title} ({waits})", "dim", indent=2, drawn=True)
        points = ""
        if check.max_points:
            points = f"  {self._score(check.points, check.max_points)}"
        return Line(
            spans=(
                Span(f"{self._signs.of(check.outcome)} {word}", colour),
                Span(f"  {title}"),
                Span(points, "dim"),
            ),
            indent=2,
            hang=4,
        )

    def _why(self, exercise: str, check: CheckResult, finding: Finding | None) -> list[Line]:
        params = check.params
        lines = [line(self._words.message(exercise, check.code, params), indent=DETAIL)]
        kept = self._keep_full(finding) if finding is not None else None
        if kept is not None:
            lines.append(line(self._words.text("full.values", file=shown(kept)), "dim", indent=DETAIL))
        lines += self._place(params)
        standings = params.get("standings")
        if isinstance(standings, list):
            lines += [self._standing(one) for one in standings[:MAX_STANDINGS] if isinstance(one, dict)]
        errors = str(params.get("errors") or "").strip()
        if errors:
            lines.append(line(self._words.text("errors.heading"), "dim", indent=DETAIL))
            lines += _quoted(errors, MAX_ERROR_LINES)
        cause = self._words.cause(exercise, check.code, params)
        if cause:
            lines.append(
                Line(spans=(Span(f"{self._signs.arrow} ", "cyan"), Span(cause)), indent=DETAIL, hang=3)
            )
        if finding is not None and finding.timeline is not None and finding.timeline.lanes:
            drawn = draw(finding.timeline, self._width - DETAIL - 2, self._signs)
            lines += [line(row, "cyan", indent=DETAIL, drawn=True) for row in drawn]
            marks = legend(finding.timeline, self._words, self._signs)
            if marks:
                lines.append(line(marks, "dim", indent=DETAIL))
            lines.append(line(explain(finding.timeline, self._words), indent=DETAIL))
        return lines

    def _place(self, params: Mapping[str, Any]) -> list[Line]:
        file, number = params.get("file"), params.get("line")
        if not isinstance(file, str) or not isinstance(number, int):
            return []
        source = clean(str(params.get("source") or ""))
        where = f"{clean(Path(file).name)}:{number}"
        spans = (Span(where, "bold"), Span(f"  {source}")) if source else (Span(where, "bold"),)
        return [Line(spans=spans, indent=DETAIL)]

    def _standing(self, one: Mapping[str, Any]) -> Line:
        places = {name: one.get(name) for name in ("process", "file", "line", "function")}
        waiting = one.get("waiting_for")
        if not waiting:
            return line(f"{self._signs.todo} {self._words.text('standing.at', **places)}", indent=DETAIL)
        what = self._words.text(f"waiting.{waiting}")
        return line(
            f"{self._signs.todo} {self._words.text('standing.waits', what=what, **places)}", indent=DETAIL
        )

    def _score(self, score: float, most: float) -> str:
        return self._words.text("score", score=f"{score:g}", max=f"{most:g}")


def shown(path: Path) -> str:
    """A path from the current folder, where it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _quoted(text: str, most: int) -> list[Line]:
    """Text of the student's program as it came, its last lines only."""
    rows = clean(text, lines=True).splitlines()[-most:]
    return [line(f"| {row}", "dim", indent=DETAIL) for row in rows]
