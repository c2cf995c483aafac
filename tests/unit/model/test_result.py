import pytest

from grader.model.result import CheckResult, Kind, Outcome, State, conclude, set_aside


def made(outcome: Outcome, points: float = 0.0) -> CheckResult:
    return CheckResult(id="c", kind=Kind.RESULT, outcome=outcome, points=points, max_points=1.0)


P, F, B, X = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED, Outcome.BROKEN


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([P], State.PASSED), ([P, P], State.PASSED), ([P, F], State.FAILED), ([F, B], State.FAILED),
        ([P, X], State.BROKEN), ([X, F], State.FAILED), ([X, B], State.BROKEN), ([], State.BROKEN), ([B], State.BROKEN),
    ],
)  # fmt: skip
def test_the_worst_outcome_decides(outcomes: list[Outcome], state: State) -> None:
    assert conclude("e", [made(one) for one in outcomes], 1.0).state is state


def test_points_add_up_without_dust() -> None:
    result = conclude("e", [made(P, 0.1), made(P, 0.2), made(F)], 1.23456)
    assert (result.score, result.max_score, result.seconds) == (0.3, 3.0, 1.235)


def test_set_aside_counts_what_could_be_had() -> None:
    result = set_aside("e", State.MISSING, 4.0)
    assert (result.score, result.max_score, result.checks) == (0.0, 4.0, [])
