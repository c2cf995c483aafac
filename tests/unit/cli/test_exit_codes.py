import signal
import sys
from pathlib import Path

import pytest

from grader.cli import batch, run
from grader.cli.check import choose_containment, exit_code
from grader.cli.common import choose_folder
from grader.cli.doctor import examine_machine
from grader.errors import GraderError
from grader.gradebook.summary import Spot, Summary
from grader.model.result import CheckResult, Kind, Outcome, State, conclude, set_aside
from grader.words import read_book

PASSED, FAILED, BROKEN = (
    CheckResult(id="x", kind=Kind.RESULT, outcome=outcome, points=0.0, max_points=1.0)
    for outcome in (Outcome.PASSED, Outcome.FAILED, Outcome.BROKEN)
)


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ([[PASSED]], 0),
        ([[PASSED], [PASSED, FAILED]], 1),
        ([[PASSED], [PASSED, BROKEN]], 3),
        ([[FAILED, BROKEN], [PASSED]], 3),
    ],
)
def test_exit_code(checks: list[list[CheckResult]], code: int) -> None:
    assert exit_code([conclude("x", some, 0.0) for some in checks]) == code


def test_what_is_not_begun_has_not_passed() -> None:
    assert exit_code([set_aside("x", State.UNTOUCHED, 1.0)]) == 1
    assert exit_code([set_aside("x", State.MISSING, 1.0)]) == 1


def test_folder(tmp_path: Path) -> None:
    assert choose_folder(None, tmp_path) == tmp_path
    (tmp_path / "exercises").mkdir()
    assert choose_folder(None, tmp_path) == tmp_path / "exercises"
    assert choose_folder(tmp_path, tmp_path / "elsewhere") == tmp_path
    with pytest.raises(GraderError):
        choose_folder(tmp_path / "absent", tmp_path)


def test_containment_is_never_less_than_required(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose_containment("off").level == "basic"
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GraderError):
        choose_containment("required")


def test_every_fact_about_the_machine_has_words() -> None:
    common = read_book(Path(__file__).parents[3] / "grader" / "words" / "en.toml")
    facts = list(examine_machine())
    assert facts
    assert all(fact.code in common.text for fact in facts)


@pytest.mark.parametrize(("broken", "code"), [((), 0), ((Spot("s01", "pool_map", "grader.fault"),), 3)])
def test_a_class_is_graded_however_it_did(broken: tuple[Spot, ...], code: int) -> None:
    summary = Summary(
        submissions=1, complete=1, mean=0.0, most=4.0, broken=broken, unclear=(), suspect=(), alike=(), problems=()
    )
    assert batch.exit_code(summary) == code


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
def test_what_is_to_outlive_its_terminal_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["grader", "--version"])
    before = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        with pytest.raises(SystemExit):
            run()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is not before[signal.SIGTERM]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
