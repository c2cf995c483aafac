"""The judge as a program, on exercises of our own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from grader.model.exercise import Exercise, Submitted
from grader.model.judging import Done, JudgeRequest, encode_request
from grader.model.result import Finding, Outcome

ROOT = str(Path(__file__).parents[3])
PROGRAM = """
import sys
from pathlib import Path
import grader.judge.__main__ as judge
judge.LAB = Path(sys.argv[1])
sys.exit(judge.main())
"""
HEAD = """
import pytest
from grader.judge import check, exact, inconclusive, require, returned

@pytest.fixture(scope="module")
def run(lab):
    return lab.run("main", 3)

"""

FOUR_OUTCOMES = """
@check(kind="result", points=1)
def test_first(run):
    \"\"\"The first one.

    More words.
    \"\"\"
    exact(returned(run), 9, call="main(3)")

@check(kind="result", points=2)
def test_fails(run):
    require(False, "some.code", number=5)

@check(kind="result", points=3, after=test_fails)
def test_blocked(run):
    raise AssertionError("never run")

@check(kind="result", points=4, after=test_blocked)
def test_blocked_by_the_blocked(run):
    raise AssertionError("never run")

@check(kind="result", points=5)
def test_broken(run):
    raise ZeroDivisionError("ours")

@check(kind="result", points=6, after=test_broken)
def test_blocked_by_the_broken(run):
    raise AssertionError("never run")

@check(kind="result", points=7)
def test_inconclusive(run):
    inconclusive("machine.busy", load=2)

@check(kind="result", points=8, after=(test_first, test_fails))
def test_after_two(run):
    raise AssertionError("never run")

@check(kind="result", points=9)
def test_sees(run, observe):
    print("noise on standard output")
    observe("seen.code", number=6)
"""

Judge = Callable[..., tuple[dict[str, Finding], int, int]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Judges one exercise by its checks; gives the findings by id, the code of `Done` and the exit code."""

    def judge(
        checks: str, student: str = "def main(x):\n    return x * x\n", **options: object
    ) -> tuple[dict[str, Finding], int, int]:
        lab, folder, temporary = tmp_path / "lab" / "tiny", tmp_path / "student", tmp_path / "temporary"
        for one in (lab, folder, temporary):
            one.mkdir(parents=True, exist_ok=True)
        (lab / "checks.py").write_text(HEAD + checks)
        (folder / "tiny.py").write_text(student)
        exercise = Exercise(name="tiny", chapter="c", number=1, title="t", points=1.0, names={"main": ["x"]})
        submitted = Submitted(exercise="tiny", folder=folder)
        request = msgspec.structs.replace(JudgeRequest(exercises=[exercise], submitted=[submitted]), **options)
        process = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "lab")],
            input=encode_request(request),
            capture_output=True,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": ROOT,
                "TMPDIR": str(temporary),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
        messages = [msgspec.json.decode(line, type=Finding | Done) for line in process.stdout.splitlines()]
        assert messages, process.stderr.decode()
        *findings, done = messages
        assert isinstance(done, Done)
        by_id = {one.check.id: one for one in findings if isinstance(one, Finding)}
        assert len(by_id) == len(findings)
        return by_id, done.code, process.returncode

    return judge


@pytest.mark.parametrize("jobs", [1, 2])
def test_four_outcomes(judge: Judge, jobs: int) -> None:
    findings, code, status = judge(FOUR_OUTCOMES, jobs=jobs)
    outcomes = {name: (one.check.outcome, one.check.code) for name, one in findings.items()}
    assert outcomes == {
        "first": (Outcome.PASSED, None),
        "fails": (Outcome.FAILED, "some.code"),
        "blocked": (Outcome.BLOCKED, "blocked"),
        "blocked_by_the_blocked": (Outcome.BLOCKED, "blocked"),
        "broken": (Outcome.BROKEN, "grader.fault"),
        "blocked_by_the_broken": (Outcome.BLOCKED, "blocked"),
        "inconclusive": (Outcome.BROKEN, "machine.busy"),
        "after_two": (Outcome.BLOCKED, "blocked"),
        "sees": (Outcome.PASSED, "seen.code"),
    }
    assert (code, status) == (0, 0)
    assert {one.of for one in findings.values()} == {9}
    assert {name: one.check.points for name, one in findings.items() if one.check.points} == {"first": 1, "sees": 9}
    assert sum(one.check.max_points for one in findings.values()) == 45
    assert findings["fails"].check.params == {"number": 5}
    assert findings["sees"].check.params == {"number": 6}
    assert findings["inconclusive"].check.params == {"load": 2}
    blockers = {name: one.check.params["by"] for name, one in findings.items() if one.check.outcome is Outcome.BLOCKED}
    assert blockers == {
        "blocked": "fails", "blocked_by_the_blocked": "blocked", "blocked_by_the_broken": "broken",
        "after_two": "fails",
    }  # fmt: skip
    assert findings["first"].title == "The first one."
    assert findings["fails"].title == "fails"
    fault = findings["broken"].fault
    assert fault is not None and "ZeroDivisionError: ours" in fault and "test_broken" in fault
    assert {name for name, one in findings.items() if one.fault is not None} == {"broken"}


def test_all_that_follow_are_blocked_by_the_first(judge: Judge) -> None:
    findings, _, _ = judge(FOUR_OUTCOMES, "def main(x):\n    return x\n")
    assert findings["first"].check.outcome is Outcome.FAILED
    assert findings["first"].check.code == "result.wrong"
    assert {one.check.outcome for name, one in findings.items() if name != "first"} == {Outcome.BLOCKED}
    assert findings["broken"].check.params == {"by": "first"}


def test_a_fixture_that_fails_speaks_for_its_checks(judge: Judge) -> None:
    checks = """
@pytest.fixture(scope="module")
def value(run):
    return returned(run)

@pytest.fixture
def faulty(run):
    raise OSError("disk")

@check(kind="result", points=1)
def test_imports(lab):
    pass

@check(kind="result", points=1)
def test_value(value):
    pass

@check(kind="result", points=1)
def test_faulty(faulty):
    pass
"""
    findings, code, _ = judge(checks, "def main(x):\n    raise KeyError(x)\n")
    assert findings["value"].check.code == "run.raised"
    assert findings["value"].check.outcome is Outcome.FAILED
    assert findings["faulty"].check.outcome is Outcome.BROKEN
    assert findings["imports"].check.outcome is Outcome.PASSED
    assert code == 0


def test_a_failure_of_order_shows_its_timeline(judge: Judge) -> None:
    checks = """
@check(kind="order", points=1)
def test_order(run):
    require(False, "order.code", seen_in=run)

@check(kind="order", points=1, after=())
def test_no_run(run):
    require(False, "order.code")

@check(kind="result", points=1, after=())
def test_result(run):
    require(False, "result.code", seen_in=run)
"""
    findings, _, _ = judge(checks)
    shown = {name: one.timeline for name, one in findings.items()}
    assert shown["order"] is not None and [lane.name for lane in shown["order"].lanes] == ["main"]
    assert shown["no_run"] is None and shown["result"] is None


@pytest.mark.parametrize(
    "checks", ["def broken(:\n", "import nothing_of_this_name\n", "def test_plain(run):\n    pass\n"]
)
def test_checks_that_are_none_are_our_fault(judge: Judge, checks: str) -> None:
    findings, code, status = judge(checks)
    assert (code, status) == (3, 3)
    assert not any(one.check.outcome is Outcome.PASSED for one in findings.values())


def test_a_request_after_the_other(tmp_path: Path) -> None:
    request = encode_request(JudgeRequest(exercises=[], submitted=[]))
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        input=request + request,
        capture_output=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "TMPDIR": str(tmp_path)},
    )
    lines = [msgspec.json.decode(line, type=Finding | Done) for line in process.stdout.splitlines()]
    assert [type(line) for line in lines] == [Done, Done]
