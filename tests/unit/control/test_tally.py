from grader.control.tally import is_complete, refuse, settle
from grader.model.result import Outcome, State, conclude
from grader.submission import Refused
from tests.unit.control.conftest import make_exercise, make_finding


def test_all_passed() -> None:
    result = settle(make_exercise(), [make_finding("one"), make_finding("two")])
    assert (result.state, result.score, result.max_score, result.seconds) == (State.PASSED, 2.0, 2.0, 0.5)


def test_one_failed() -> None:
    result = settle(make_exercise(), [make_finding("one"), make_finding("two", Outcome.FAILED)])
    assert (result.state, result.score) == (State.FAILED, 1.0)


def test_a_missing_check_is_broken_and_never_failed() -> None:
    result = settle(make_exercise(), [make_finding("one", Outcome.FAILED)])
    assert (result.state, result.max_score) == (State.BROKEN, 2.0)
    lost = result.checks[-1]
    assert (lost.outcome, lost.code, lost.max_points) == (Outcome.BROKEN, "grader.judge_died", 1.0)
    assert lost.params == {"reported": 1, "of": 2}


def test_a_missing_check_without_points_is_missed_too() -> None:
    result = settle(make_exercise(points=1.0), [make_finding("one")])
    assert result.state is State.BROKEN


def test_points_that_do_not_add_up_are_broken() -> None:
    result = settle(make_exercise(points=3.0), [make_finding("one"), make_finding("two")])
    assert result.state is State.BROKEN
    assert result.max_score == 3.0


def test_no_finding_at_all_is_broken() -> None:
    result = settle(make_exercise(), [], doubted=True)
    assert (result.state, result.score, result.max_score) == (State.BROKEN, 0.0, 2.0)


def test_a_doubted_judge_is_not_believed() -> None:
    findings = [make_finding("one"), make_finding("two")]
    assert is_complete(findings)
    assert settle(make_exercise(), findings, doubted=True).state is State.BROKEN


def test_a_refused_file_fails_with_all_its_points() -> None:
    finding = refuse(make_exercise(), Refused("file.link", name="pool_map.py"))
    result = conclude("pool_map", [finding.check], 0.0)
    assert (result.state, result.score, result.max_score) == (State.FAILED, 0.0, 2.0)
    assert finding.check.code == "file.link"
