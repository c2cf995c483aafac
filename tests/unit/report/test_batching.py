import io
import json

import pytest
from msgspec import structs

from grader.gradebook.batch import Begun, Came, Finished
from grader.gradebook.summary import Summary, look_at, summarize
from grader.gradebook.work import Graded, Key
from grader.model.exercise import Exercise
from grader.model.gradebook import Entry, Grade, Handed, Marked, Problem, Student
from grader.model.result import (
    CheckResult,
    ExerciseResult,
    Finding,
    Kind,
    MachineInfo,
    Outcome,
    State,
    conclude,
    set_aside,
)
from grader.report.batchfile import batch_json
from grader.report.batching import BatchReport, clock_time
from grader.words import LANGUAGES, Words

EXERCISE = Exercise(name="pool_map", chapter="c", number=1, title="Pool.map", points=4.0, names={})
HERE = MachineInfo(cpus=2, python="3.11.7", start_method="fork", containment="bubblewrap")
STRAY = Problem(code="file.link", params={"name": "a.py"}, where="odd/a.py")


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Shows ten seconds more whenever it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10.0
        return self.now


def check(outcome: Outcome, code: str | None = None) -> CheckResult:
    got = 4.0 if outcome is Outcome.PASSED else 0.0
    return CheckResult(id="works", kind=Kind.RESULT, outcome=outcome, points=got, max_points=4.0, code=code)


def result(outcome: Outcome, code: str | None = None) -> ExerciseResult:
    return conclude("pool_map", [check(outcome, code)], 1.0)


def marked(key: str, of: ExerciseResult, *, same: tuple[str, ...] = (), problems: tuple[Problem, ...] = ()) -> Marked:
    """A submission of one exercise; what needed no judge has not been on any machine."""
    findings = tuple(Finding(exercise=of.exercise, check=one, of=1, title="It works.") for one in of.checks)
    return Marked(
        handed=Handed(student=Student(key=key), origin=key, problems=problems),
        digest="sha256:1",
        entries=(Entry(exercise="pool_map", result=of, findings=findings, same_as=same),),
        grade=Grade(points=of.score, most=4.0),
        complete=True,
        machine=HERE if of.checks else None,
    )


PASSED = marked("s01", result(Outcome.PASSED), same=("s02",))
COPY = marked("s02", result(Outcome.PASSED), same=("s01",))
FAILED = marked("s03", result(Outcome.FAILED, "result.wrong"))
BROKEN = marked("s04", result(Outcome.BROKEN, "grader.fault"))
UNCLEAR = marked("s05", result(Outcome.BROKEN, "speedup.inconclusive"))
SUSPECT = marked("s06", result(Outcome.FAILED, "evidence.suspect"))
NOTHING = Problem(code="handed.no_files")
MISSING = marked("s07", set_aside("pool_map", State.MISSING, 4.0), problems=(NOTHING,))
STUBS = marked("s08", set_aside("pool_map", State.UNTOUCHED, 4.0))
CLASS = (PASSED, COPY, FAILED, BROKEN, UNCLEAR, SUSPECT, MISSING)


def graded(of: ExerciseResult) -> Graded:
    key = Key(exercise="pool_map", file="f", version="1", start_method="fork")
    return Graded(key=key, result=of, findings=(), machine=HERE)


def show(stream: io.TextIOWrapper, summary: Summary, *, plain: bool = False) -> str:
    with BatchReport(stream, Words("en"), {"TERM": "xterm", "COLUMNS": "100"}, plain=plain, clock=Clock()) as report:
        report.take(Begun(len(CLASS)))
        for one in CLASS:
            of = one.entries[0].result
            fresh = of.state is not State.MISSING
            if fresh:
                report.take(Came(graded(of)))
            report.take(Finished(one, int(fresh)))
    report.conclude(summary)
    stream.flush()
    binary = stream.buffer
    assert isinstance(binary, io.BytesIO)
    return binary.getvalue().decode()


def test_summary() -> None:
    summary = summarize(CLASS, [STRAY])
    assert (summary.submissions, summary.complete, summary.most) == (7, 7, 4.0)
    assert summary.mean == pytest.approx(8 / 7)
    assert [one.student for one in summary.broken] == ["s04"]
    assert [one.student for one in summary.unclear] == ["s05"]
    assert [one.student for one in summary.suspect] == ["s06"]
    assert summary.alike == (("pool_map", ("s01", "s02")),)
    assert [(student, problem.code) for student, problem in summary.problems] == [
        ("", "file.link"),
        ("s07", "handed.no_files"),
    ]


@pytest.mark.parametrize(
    ("found", "faulty", "clear"),
    [
        ([FAILED], False, True),
        ([PASSED, COPY], False, False),
        ([SUSPECT], False, False),
        ([MISSING], False, False),
        ([STUBS], False, False),
        ([BROKEN], True, False),
        ([UNCLEAR], True, False),
        ([structs.replace(FAILED, complete=False)], False, True),
    ],
)
def test_what_counts_as_a_fault_of_ours(found: list[Marked], faulty: bool, clear: bool) -> None:
    summary = summarize(found, [])
    assert (summary.faulty, summary.clear) == (faulty, clear)


def test_a_submission_that_could_not_be_laid_out_is_a_fault() -> None:
    problem = Problem(code="handed.unreadable", params={"error": "x"})
    assert summarize([marked("s01", result(Outcome.PASSED), problems=(problem,))], []).faulty
    assert summarize([], []).mean is None


def test_a_result_is_told_once_of_each_kind() -> None:
    checks = [check(Outcome.BROKEN, code) for code in ("grader.fault", "grader.blind", "x.y")]
    assert look_at(State.BROKEN, checks) == [("broken", "grader.fault"), ("unclear", "x.y")]
    assert look_at(State.BROKEN, [check(Outcome.BLOCKED, "blocked")]) == [("broken", "")]
    assert look_at(State.PASSED, [check(Outcome.PASSED, "evidence.suspect")]) == []


def test_lines_where_nothing_moves() -> None:
    text = show(io.TextIOWrapper(io.BytesIO(), "utf-8"), summarize(CLASS, [STRAY]))
    rows = text.splitlines()
    assert rows[0] == "7 submissions"
    assert rows[1] == "1/7  s01: 4 of 4 points; 1 passed"
    assert rows[4] == "4/7  s04: 0 of 4 points; 1 could not be graded"
    assert rows[7].startswith("7/7  s07: 0 of 4 points; nothing was graded, 1 missing; ")
    at = rows.index("6 submissions graded; 1 has nothing left to grade.")
    assert rows[at + 1] == "Mean of 7: 1.14 of 4 points."
    at = rows.index("  1 submission of which nothing was graded:")
    assert rows[at + 1] == "    s07"
    assert "    s04 pool_map (grader.fault)" in rows
    assert "    pool_map: s01, s02" in rows
    assert any(row.startswith("    odd/a.py: a.py is a link") for row in rows)
    assert "\x1b" not in text


def test_a_bar_where_it_can_move_and_only_what_needs_a_look_stays() -> None:
    text = show(Terminal(io.BytesIO(), "utf-8"), summarize(CLASS, []))
    # Ten seconds for each of the nine events so far: four submissions in 90 s, and three to come.
    assert "4/7 · 2.7 a minute, 0:01:08 left · 1 failed, 1 broken" in text
    assert "1/7  s01" not in text
    assert "4/7  s04" in text


def test_plain_lines_on_a_terminal() -> None:
    text = show(Terminal(io.BytesIO(), "utf-8"), summarize([FAILED], []), plain=True)
    assert "\x1b" not in text
    assert "7/7  s07: " in text
    assert text.endswith("Nothing needs a look.\n")


def test_only_those_without_anything_to_grade_have_a_line_when_all_is_graded_already() -> None:
    found = (FAILED, STUBS)
    stream = io.BytesIO()
    paper = io.TextIOWrapper(stream, "utf-8")
    with BatchReport(paper, Words("en"), {"COLUMNS": "100"}, plain=True, clock=Clock()) as report:
        report.take(Begun(2))
        for one in found:
            report.take(Finished(one, 0))
    report.conclude(summarize(found, []))
    paper.flush()
    assert stream.getvalue().decode().splitlines() == [
        "2 submissions",
        "2/2  s08: 0 of 4 points; nothing was graded, 1 not started",
        "0 submissions graded; 2 have nothing left to grade.",
        "Mean of 2: 0.00 of 4 points.",
        "What needs a look:",
        "  1 submission of which nothing was graded:",
        "    s08",
    ]


def test_long_lists_are_cut() -> None:
    many = [marked(f"s{n:02}", result(Outcome.BROKEN, "grader.fault")) for n in range(30)]
    text = show(io.TextIOWrapper(io.BytesIO(), "utf-8"), summarize(many, []))
    assert "    and 20 more" in text


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0:00:00"), (61, "0:01:01"), (3600 * 25 + 59.6, "25:01:00")])
def test_time_left(seconds: float, text: str) -> None:
    assert clock_time(seconds) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_is_a_list_of_verdicts(language: str) -> None:
    pieces = list(batch_json(CLASS, [STRAY], Words(language), grader="1", here=HERE))
    data = json.loads(b"".join(pieces))
    assert (data["format"], data["version"], data["grader"]) == ("grader.batch", 1, "1")
    assert [one["student"] for one in data["submissions"]] == [f"s0{n}" for n in range(1, 8)]
    verdict = data["submissions"][2]["verdict"]
    assert (verdict["format"], verdict["version"], verdict["score"]) == ("grader.result", 1, 0.0)
    assert verdict["exercises"][0]["checks"][0]["code"] == "result.wrong"
    assert "code" not in data["submissions"][0]["verdict"]["exercises"][0]["checks"][0]
    assert data["submissions"][6]["problems"][0]["message"] not in ("", "handed.no_files")
    assert data["strays"][0]["where"] == "odd/a.py"
    assert len(pieces) == len(CLASS) + 2  # one at a time


def test_json_of_nobody() -> None:
    data = json.loads(b"".join(batch_json([], [], Words("en"), grader="1", here=HERE)))
    assert data["submissions"] == data["strays"] == []
