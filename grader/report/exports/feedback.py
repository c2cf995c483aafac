"""A student's feedback as text: what was lost, and why."""

from collections.abc import Iterable, Iterator

from grader.model.gradebook import Marked
from grader.model.result import Outcome, State
from grader.report.marks import ToldCheck, ToldExercise, number
from grader.words import Words

MAX_LENGTH = 4000


def feedback(told: Iterable[ToldExercise], marked: Marked, late: float, words: Words) -> Iterator[str]:
    """A line for each exercise that has not passed, and one for the penalty of `late` points."""
    for one in told:
        if one.counts and one.state is not State.PASSED:
            yield exercise_line(one, words)
    if late:
        yield penalty_line(marked, late, words)


def exercise_line(one: ToldExercise, words: Words) -> str:
    """An exercise's state and points, and the first reason why they are no more."""
    state = state_word(one, words)
    score = words.text("score", score=number(one.points), max=number(one.most)) if one.judged else ""
    why = next((check for check in one.checks if check.lost), None)
    why = why or next((check for check in one.checks if check.check.outcome is Outcome.BROKEN), None)
    said = f"{one.exercise.name}: {state}" + (f", {score}" if score else "")
    return f"{said}. {why.message}" if why is not None else said


def penalty_line(marked: Marked, late: float, words: Words) -> str:
    """What being late has cost."""
    return words.text("grade.penalty", points=number(late), days=marked.grade.days_late)


def state_word(one: ToldExercise, words: Words) -> str:
    """An exercise's state as a word."""
    return words.text(f"state.{one.state}") if one.state is not None else words.text("state.not_graded")


def check_text(one: ToldCheck) -> str:
    """A check's message, the place in the file, and the likely cause, each on a line of its own."""
    return "\n".join(part for part in (one.message, place(one), one.cause) if part)


def place(one: ToldCheck) -> str:
    """Where in the student's file it happened, with the line as it stands there."""
    file, line = place_of(one)
    source = str(one.check.params.get("source") or "")
    return f"{file}:{line}  {source}".rstrip() if file else ""


def place_of(one: ToldCheck) -> tuple[str, int]:
    """The file's name and the line's number; nothing and 0 where there is no place."""
    file, line = one.check.params.get("file"), one.check.params.get("line")
    if not isinstance(file, str) or not isinstance(line, int):
        return "", 0
    return file.replace("\\", "/").rpartition("/")[2], line
