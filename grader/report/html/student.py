"""The page of a student. It says nothing of other students, so that it can be given to the one it is about."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from grader.model.gradebook import ClassBook, Marked
from grader.model.result import Outcome, State
from grader.report.blocks import MAX_ERROR_LINES, MAX_STANDINGS
from grader.report.drawing import explain
from grader.report.exports.feedback import place_of
from grader.report.html.frame import Frame
from grader.report.marks import ToldCheck, ToldExercise, penalty, reached, shown_name
from grader.report.svg import Panel, draw_svg
from grader.report.telling import tell
from grader.report.way import chapter_title
from grader.words import Words, clean

OF_OTHERS = ("intake.ambiguous",)  # problems that name other students
SETTLED = (State.UNTOUCHED, State.MISSING)


def student_page(marked: Marked, told: Sequence[ToldExercise], book: ClassBook, frame: Frame) -> str:
    """The page."""
    words = frame.words
    chapters = groupby(told, key=lambda one: one.exercise.chapter)
    return frame.render(
        "student.html",
        title=f"{shown_name(marked)}: {book.course.title or words.text('export.title')}",
        name=shown_name(marked),
        marked=marked,
        told=told,
        problems=[one for one in marked.handed.problems if one.code not in OF_OTHERS],
        chapters=[(chapter_title(chapter, words.language), list(part)) for chapter, part in chapters],
        reached=reached(marked, book.course),
        penalty=penalty(marked, book.course),
        grader=book.grader,
        details=lambda one: [check_details(check, one, words) for check in one.checks],
        settled=lambda one: one.state in SETTLED,
    )


def check_details(one: ToldCheck, exercise: ToldExercise, words: Words) -> dict[str, Any]:
    """What a page shows of a check beside its title and points."""
    params = one.check.params
    failed = one.check.outcome is Outcome.FAILED
    file, line = place_of(one) if failed else ("", 0)
    full = one.finding.full if failed and one.finding is not None else None
    timeline = one.finding.timeline if failed and one.finding is not None else None
    drawn = timeline if timeline is not None and timeline.lanes else None
    source = clean(str(params.get("source") or "")) if file else ""
    return {
        "check": one,
        "failed": failed,
        "waits": waits_for(one, exercise, words),
        "place": f"{clean(file)}:{line}" if file else "",
        "source": source,
        "full": full,
        "standings": standings(one, words) if failed else [],
        "errors": errors(one) if failed else "",
        "picture": Markup(picture(one, words)) if drawn is not None else None,
        "shows": explain(drawn, words) if drawn is not None else "",
        "lanes": tell(drawn, words) if drawn is not None else [],
    }


def waits_for(one: ToldCheck, exercise: ToldExercise, words: Words) -> str:
    """For which other check this one waits."""
    if one.check.outcome is not Outcome.BLOCKED:
        return ""
    by = str(one.check.params.get("by", ""))
    title = next((other.title for other in exercise.checks if other.check.id == by), by)
    return words.text("blocked.waits_for", title=title)


def standings(one: ToldCheck, words: Words) -> list[str]:
    """Where each process stood when the call was ended."""
    found = one.check.params.get("standings")
    told = []
    for standing in found[:MAX_STANDINGS] if isinstance(found, list) else []:
        if isinstance(standing, dict):
            places = {name: standing.get(name) for name in ("process", "file", "line", "function")}
            waiting = standing.get("waiting_for")
            what = words.text(f"waiting.{waiting}") if waiting else ""
            told.append(words.text("standing.waits" if waiting else "standing.at", what=what, **places))
    return told


def errors(one: ToldCheck) -> str:
    """The last lines that the program wrote on standard error."""
    text = clean(str(one.check.params.get("errors") or ""), lines=True).strip()
    return "\n".join(text.splitlines()[-MAX_ERROR_LINES:])


def picture(one: ToldCheck, words: Words) -> str:
    """The timeline, drawn; every text in it is escaped where it is drawn."""
    if one.finding is None or one.finding.timeline is None:
        return ""
    return draw_svg(one.title, [Panel("", one.finding.timeline)], words, captions=False)
