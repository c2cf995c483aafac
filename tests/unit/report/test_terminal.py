import io
from pathlib import Path
from typing import Any

import pytest

from grader.control import Began, Came, Ended
from grader.model.exercise import Exercise
from grader.model.result import (
    CheckResult,
    ExerciseResult,
    Finding,
    Kind,
    MachineInfo,
    Outcome,
    State,
    SubmissionInfo,
    Verdict,
    conclude,
    set_aside,
)
from grader.model.timeline import Bar, Lane, Timeline
from grader.report.terminal import TerminalReport
from grader.words import Words

EXERCISE = Exercise(name="pool_map", chapter="c", number=1, title="Pool.map", points=4.0, names={})
OTHER = Exercise(name="hello", chapter="c", number=2, title="Hello", points=1.0, names={})
TIMELINE = Timeline(
    length=0.1,
    lanes=[
        Lane(name="P-1", pid=1, begin=0.0, end=0.04, bars=[Bar(begin=0.0, end=0.04, kind="task", label="")]),
        Lane(name="P-2", pid=2, begin=0.0, end=0.1, bars=[Bar(begin=0.05, end=0.1, kind="task", label="")]),
    ],
)


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def finding(check: str, outcome: Outcome, code: str | None = None, **more: Any) -> Finding:
    result = CheckResult(
        id=check,
        kind=Kind.RESULT,
        outcome=outcome,
        points=1.0 if outcome is Outcome.PASSED else 0.0,
        max_points=1.0,
        code=code,
        params=more.pop("params", {}),
    )
    return Finding(exercise="pool_map", check=result, of=4, title=f"Title of {check}.", **more)


FINDINGS = (
    finding("one", Outcome.PASSED, "speedup.timed", params={"sequential": 1.5, "parallel": 1.0}),
    finding(
        "two",
        Outcome.FAILED,
        "result.wrong",
        params={
            "call": "main([1])",
            "where": "[0]",
            "expected": "10",
            "got": "[bold]\x1b[31m11",
            "file": "pool_map.py",
            "line": 12,
            "source": "return [item]",
            "standings": [
                {"process": "P-1", "file": "pool_map.py", "line": 3, "function": "f", "waiting_for": "lock"}
            ],
            "errors": "first\nsecond\x07",
        },
        timeline=TIMELINE,
    ),
    finding("three", Outcome.BLOCKED, "blocked", params={"by": "two"}),
    finding(
        "four", Outcome.BROKEN, "grader.fault", params={"error": "KeyError: 'x'"}, fault="Traceback: here"
    ),
)
WORDS = Words("en", lab=Path("no exercise has words of its own"))
RESULT = conclude("pool_map", [one.check for one in FINDINGS], 1.0)


def verdict(*results: ExerciseResult) -> Verdict:
    return Verdict(
        grader="0.1",
        submission=SubmissionInfo(name="ada", digest="sha256:0"),
        machine=MachineInfo(cpus=2, python="3.11", start_method="fork", containment="basic"),
        score=sum(one.score for one in results),
        max_score=sum(one.max_score for one in results),
        exercises=list(results),
    )


def show(
    *events: Began | Came | Ended,
    stream: io.TextIOWrapper | None = None,
    named: bool = True,
    plain: bool = False,
    **environment: str,
) -> str:
    stream = stream or io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    environment.setdefault("COLUMNS", "70")
    report = TerminalReport(stream, WORDS, environment, plain=plain, named=named)
    with report:
        for event in events:
            report.take(event)
    report.conclude(verdict(*(one.result for one in events if isinstance(one, Ended))))
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode(stream.encoding)


ENDED = Ended(EXERCISE, RESULT, FINDINGS)

EXPECTED = """\
x pool_map  failed  1/4
  + passed  Title of one.  1/1
      One after the other: 1.5 s; in parallel: 1 s; that is ? times as
      fast (this machine gives ? at best right now).
  x failed  Title of two.  0/1
      main([1])[0] should be 10, but it is [bold]�[31m11.
      pool_map.py:12  return [item]
      . P-1 was at pool_map.py:3, in f, waiting for a lock
      The last words on standard error:
      | first
      | second�
      -> The values were made up for this run, so the answer has to be
         computed from the arguments. Work the first wrong one out by
         hand.
      P-1 1 ======================|
      P-2 2 |                           ===========================|
            0                          50                     100 ms
      = under way
      P-2 began 10 ms after P-1 had ended: they took turns.
  ~ waiting  Title of three. (waits for: Title of two.)
  ! broken  Title of four.  0/1
      Something went wrong in the grader itself: KeyError: 'x'
  This is not your fault, and it costs you no grade: the grader could
  not finish. Run the command again; if it stays, tell your
  instructor.
Score: 1 of 4. Next: look at pool_map, then run  grader check pool_map
"""


def test_shows_an_exercise_in_plain_words() -> None:
    shown = [row.rstrip() for row in show(ENDED).splitlines()]
    assert shown == EXPECTED.splitlines()


def test_what_is_no_terminal_gets_no_codes() -> None:
    assert "\x1b" not in show(ENDED)


def test_plain_is_plain_on_a_terminal_too() -> None:
    text = show(ENDED, stream=Terminal(io.BytesIO(), encoding="utf-8"), plain=True, TERM="xterm")
    assert "\x1b" not in text
    assert text == show(ENDED)


def test_no_color_draws_without_colour() -> None:
    text = show(ENDED, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm")
    assert "\x1b" not in text
    assert "✗ failed" in text
    assert "█" in text


def test_force_color_colours_what_is_no_terminal() -> None:
    assert "\x1b[31m" in show(ENDED, FORCE_COLOR="1", TERM="xterm")


@pytest.mark.parametrize("value", ["1", "3", "true", "yes"])
def test_any_text_forces_colour_and_none_does_not(value: str) -> None:
    assert "\x1b[31m" in show(ENDED, FORCE_COLOR=value, TERM="xterm")
    assert "\x1b" not in show(ENDED, FORCE_COLOR=value, NO_COLOR="1", TERM="xterm")
    assert show(ENDED, FORCE_COLOR="", TERM="xterm") == show(ENDED, TERM="xterm")


@pytest.mark.parametrize("value", ["0", "false", "False"])
def test_force_color_can_say_no(value: str) -> None:
    assert show(ENDED, FORCE_COLOR=value, TERM="xterm") == show(ENDED, TERM="xterm")
    text = show(ENDED, stream=Terminal(io.BytesIO(), encoding="utf-8"), FORCE_COLOR=value, TERM="xterm")
    assert "\x1b[31m" not in text
    assert "✗ failed" in text


def test_an_empty_force_color_leaves_a_terminal_its_colours() -> None:
    text = show(ENDED, stream=Terminal(io.BytesIO(), encoding="utf-8"), FORCE_COLOR="", TERM="xterm")
    assert "\x1b[31m" in text


def test_an_output_that_can_not_draw_gets_simple_signs() -> None:
    stream = Terminal(io.BytesIO(), encoding="ascii")
    text = show(ENDED, stream=stream, NO_COLOR="1", TERM="dumb")
    assert "x failed" in text
    assert "=====" in text


def test_a_terminal_sees_what_is_being_checked() -> None:
    stream = Terminal(io.BytesIO(), encoding="utf-8")
    text = show(Began((EXERCISE,)), Came(FINDINGS[0]), ENDED, stream=stream, TERM="xterm")
    assert "checking pool_map" in text
    assert text.rstrip().endswith("grader check pool_map\x1b[0m")


def test_in_short_when_none_was_named() -> None:
    passed = Ended(OTHER, conclude("hello", [FINDINGS[0].check], 0.1), (FINDINGS[0],))
    untouched = Ended(EXERCISE, set_aside("pool_map", State.UNTOUCHED, 4.0))
    text = show(passed, untouched, named=False)
    assert text.splitlines() == [
        "+ hello  passed  1/1",
        "Not started yet: pool_map",
        "Score: 1 of 5. Next: write pool_map, then run  grader check pool_map",
    ]


def test_named_ones_are_told_one_by_one() -> None:
    missing = Ended(EXERCISE, set_aside("pool_map", State.MISSING, 4.0))
    assert show(missing).splitlines()[0] == ". pool_map  no such file  0/4"


def test_all_passed() -> None:
    passed = Ended(OTHER, conclude("hello", [FINDINGS[0].check], 0.1), (FINDINGS[0],))
    assert show(passed).splitlines()[-1] == "Score: 1 of 1. Everything asked for has passed."


def test_faults_are_shown_to_those_who_debug() -> None:
    assert "Traceback: here" not in show(ENDED)
    assert "| Traceback: here" in show(ENDED, GRADER_DEBUG="1")


@pytest.mark.parametrize("columns", ["20", "40", "57", "200"])
def test_width_is_kept(columns: str) -> None:
    rows = show(ENDED, COLUMNS=columns).splitlines()
    assert max(len(row) for row in rows) <= max(int(columns), 40)


def test_nothing_is_lost_by_wrapping() -> None:
    wide, narrow = show(ENDED, COLUMNS="120"), show(ENDED, COLUMNS="40")
    sentence = "Work the first wrong one out by hand."
    assert sentence in " ".join(wide.split())
    assert sentence in " ".join(narrow.split())
