"""The report for people: lines as exercises end, and on a terminal a moving last line while the judge
works."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.spinner import Spinner
from rich.text import Text

from grader.control.grade import Began, Came, Ended, Event
from grader.control.methods import UnderMethods
from grader.control.prepare import Prepared
from grader.model.exercise import Exercise
from grader.model.result import Finding, Kind, Outcome, State, Verdict
from grader.report.blocks import Blocks, KeepFull
from grader.report.console import Moving, Paper
from grader.report.methods import method_lines
from grader.report.style import Line, line
from grader.words import Words

FEW = 3
SHOWN_IN_TIME = {Kind.ORDER, Kind.PIDS, Kind.PARALLEL, Kind.SPEEDUP, Kind.MEMORY, Kind.CLEANUP}


class TerminalReport(Moving):
    """Shows one grading. Use it as a context: the moving line is gone when it ends.

    When exercises were `named`, each is shown in full; else those that passed or are not begun are told
    in short. `again` is what the next command has to repeat, with a blank before it; `keep_full` puts values that
    are too long into a file.
    """

    def __init__(
        self,
        stream: TextIO,
        words: Words,
        environment: Mapping[str, str],
        *,
        plain: bool,
        named: bool,
        again: str = "",
        keep_full: KeepFull = lambda finding: None,
    ) -> None:
        self._words = words
        self._again = again
        self._named = named
        super().__init__(Paper(stream, environment, plain=plain))
        debug = bool(environment.get("GRADER_DEBUG"))
        self._blocks = Blocks(words, self._paper.signs, self._paper.width, show_faults=debug, keep_full=keep_full)
        self._waiting: dict[str, Exercise] = {}
        self._heard: dict[str, list[Finding]] = {}
        self._aside: dict[State, list[str]] = {}

    def take(self, event: Event) -> None:
        """Show what happened."""
        shown: list[Line] = []
        match event:
            case Began(exercises):
                self._waiting = {one.name: one for one in exercises}
            case Came(finding):
                self._heard.setdefault(finding.exercise, []).append(finding)
            case Ended(exercise, result, findings):
                self._waiting.pop(exercise.name, None)
                self._heard.pop(exercise.name, None)
                if result.state in (State.UNTOUCHED, State.MISSING) and not self._named:
                    self._aside.setdefault(result.state, []).append(exercise.name)
                elif result.state is State.PASSED and not self._named:
                    shown = [self._blocks.heading(exercise, result)]
                else:
                    shown = self._blocks.exercise(exercise, result, findings)
        if self._live is not None:
            self._live.update(self._moving(), refresh=True)
        self._paper.show(shown)

    def note(self, prepared: Prepared) -> None:
        """Say which files were not taken."""
        for path in prepared.set_aside:
            self._paper.show([line(self._words.text("note.set_aside", file=path), "yellow")])
        for refused in prepared.left_out:
            why = self._words.message("", refused.code, refused.params)
            self._paper.show([line(self._words.text("note.left_out", why=why), "yellow")])

    def wait_for(self, method: str, event: Event) -> None:
        """Say what goes on while exercises are graded under another start method."""
        if self._live is None:
            return
        match event:
            case Began(exercises):
                self._waiting = {one.name: one for one in exercises}
            case Ended(exercise, _, _):
                self._waiting.pop(exercise.name, None)
        names = list(self._waiting)[:1]
        text = self._words.text("checking.under", names=names, method=method) if names else ""
        self._live.update(Spinner("dots", text=Text(text)) if names else Text(""), refresh=True)

    def compare(self, rows: Sequence[UnderMethods]) -> None:
        """How exercises did under several start methods."""
        self._paper.show(method_lines(rows, self._words))

    def say(self, code: str, **params: Any) -> None:
        """Say something about the command itself."""
        self._paper.show([line(self._words.text(code, **params))])

    def conclude(self, verdict: Verdict) -> None:
        """The last lines: what was left aside, the score, and what to do next."""
        for state, names in self._aside.items():
            self._paper.show([line(self._words.text(f"aside.{state}", names=names), "dim")])
        score = self._words.text("summary.score", score=f"{verdict.score:g}", max=f"{verdict.max_score:g}")
        self._paper.show([line(f"{score} {self._next(verdict)}", "bold")])
        self._paper.show(self._ways_on(verdict))

    def _ways_on(self, verdict: Verdict) -> list[Line]:
        """Where help is to be had with the exercise that comes next."""
        failed = next((one for one in verdict.exercises if one.state is State.FAILED), None)
        if failed is None:
            return []
        asked = ["next.hint"] if self._words.hints(failed.exercise) else []
        kinds = {check.kind for check in failed.checks if check.outcome is Outcome.FAILED}
        if kinds & SHOWN_IN_TIME:
            asked.append("next.timeline")
        return [line(self._words.text(key, name=failed.exercise, again=self._again), "dim") for key in asked]

    def _next(self, verdict: Verdict) -> str:
        for state in (State.FAILED, State.BROKEN, State.UNTOUCHED, State.MISSING):
            names = [one.exercise for one in verdict.exercises if one.state is state]
            if names:
                return self._words.text(f"next.{state}", name=names[0], again=self._again)
        return self._words.text("next.passed")

    def _moving(self) -> RenderableType:
        """The checks heard of so far of an exercise that has begun, and what is being waited for."""
        if not self._waiting:
            return Text("")
        shown: list[RenderableType] = []
        if len(self._heard) == 1:
            [(name, findings)] = self._heard.items()
            titles = {one.check.id: self._words.title(name, one) for one in findings}
            shown = [self._paper.render(self._blocks.check_line(name, one.check, titles)) for one in findings]
        names = list(self._heard) or [next(iter(self._waiting))]
        done = sum(len(findings) for findings in self._heard.values())
        text = self._words.text("checking", names=", ".join(names[:FEW]), done=done)
        left = len(self._waiting) - len(names)
        if left > 0:
            text = f"{text} {self._words.text('checking.left', left=left)}"
        return Group(*shown, Spinner("dots", text=Text(text)))
