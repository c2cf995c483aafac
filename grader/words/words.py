"""The words of one language, with English behind it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.catalog import LAB
from grader.model.exercise import Exercise
from grader.model.result import CheckResult, ExerciseResult, Finding, Outcome
from grader.words.book import Book, Saying, read_book
from grader.words.fill import fill
from grader.words.language import DEFAULT

HERE = Path(__file__).parent


class Words:
    """Finds sentences: an exercise's own before the common ones, the language asked for before English."""

    def __init__(self, language: str, common: Path = HERE, lab: Path = LAB) -> None:
        self.language = language
        self._languages = tuple(dict.fromkeys((language, DEFAULT)))
        self._lab = lab
        self._common = [read_book(common / f"{one}.toml") for one in self._languages]
        self._own: dict[str, list[Book]] = {}

    def text(self, key: str, /, **params: Any) -> str:
        """One of the tool's own sentences; its key when there is none."""
        found = next((book.text[key] for book in self._common if key in book.text), key)
        return fill(found, params)

    def message(self, exercise: str, code: str | None, params: Mapping[str, Any]) -> str:
        """What a code means: the sentence, or the code itself when there is none."""
        if code is None:
            return ""
        saying = self._saying(exercise, code)
        return fill(saying.message, params) if saying is not None else code

    def cause(self, exercise: str, code: str | None, params: Mapping[str, Any]) -> str:
        """The likely cause and what to do about it; often nothing."""
        saying = self._saying(exercise, code) if code is not None else None
        return fill(saying.cause, params) if saying is not None else ""

    def title(self, exercise: str, finding: Finding) -> str:
        """A check's title; what the check itself calls it when there is no other."""
        check = finding.check.id
        books = [*self._books(exercise), *self._common]
        return next((book.titles[check] for book in books if check in book.titles), finding.title or check)

    def exercise_title(self, exercise: Exercise) -> str:
        """An exercise's title; the one in its description when there is no other."""
        books = [*self._books(exercise.name), *self._common]
        return next((book.titles[exercise.name] for book in books if exercise.name in book.titles), exercise.title)

    def hints(self, exercise: str) -> list[str]:
        """An exercise's hints, from a nudge to nearly all of it."""
        return next((book.hints for book in self._books(exercise) if book.hints), [])

    def tell(self, result: ExerciseResult, findings: tuple[Finding, ...] = ()) -> ExerciseResult:
        """A result with the messages of its checks in these words."""
        titles = {finding.check.id: self.title(result.exercise, finding) for finding in findings}
        return ExerciseResult(
            exercise=result.exercise,
            state=result.state,
            score=result.score,
            max_score=result.max_score,
            seconds=result.seconds,
            checks=[self._told(result.exercise, check, titles) for check in result.checks],
        )

    def _told(self, exercise: str, check: CheckResult, titles: Mapping[str, str]) -> CheckResult:
        params = check.params
        if check.outcome is Outcome.BLOCKED:
            by = str(params.get("by", ""))
            params = {**params, "title": titles.get(by, by)}
        message = "" if check.outcome is Outcome.PASSED else self.message(exercise, check.code, params)
        return CheckResult(
            id=check.id,
            kind=check.kind,
            outcome=check.outcome,
            points=check.points,
            max_points=check.max_points,
            code=check.code,
            params=check.params,
            message=message,
            seconds=check.seconds,
        )

    def _saying(self, exercise: str, code: str) -> Saying | None:
        own = self._books(exercise)
        # An exercise's English says more than the common sentence in the language asked for.
        return next((book.codes[code] for book in (*own, *self._common) if code in book.codes), None)

    def _books(self, exercise: str) -> list[Book]:
        if exercise not in self._own:
            folder = self._lab / exercise / "feedback"
            self._own[exercise] = [read_book(folder / f"{one}.toml") for one in self._languages]
        return self._own[exercise]
