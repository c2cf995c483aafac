from grader.control import Ended
from grader.control.methods import UnderMethods
from grader.model.result import CheckResult, Kind, Outcome, conclude
from tests.unit.control.conftest import make_exercise

P, F, B = Outcome.PASSED, Outcome.FAILED, Outcome.BLOCKED


def ended(guard: Outcome, work: Outcome, after: Outcome) -> Ended:
    kinds = (("guard", Kind.GUARD, guard), ("work", Kind.PIDS, work), ("after", Kind.RESULT, after))
    checks = [
        CheckResult(id=name, kind=kind, outcome=outcome, points=0.0, max_points=1.0)
        for name, kind, outcome in kinds
    ]
    return Ended(make_exercise(), conclude("pool_map", checks, 0.1))


def test_a_difference_and_its_reason() -> None:
    row = UnderMethods(make_exercise(), {"fork": ended(F, P, P), "spawn": ended(F, F, B)})
    assert (row.passing, row.others) == (["fork"], ["spawn"])
    assert row.reason is not None
    assert row.reason.id == "work"
    assert row.worst is row.ended["fork"]


def test_no_difference() -> None:
    row = UnderMethods(make_exercise(), {"fork": ended(P, P, P), "spawn": ended(P, P, P)})
    assert (row.passing, row.others, row.reason) == (["fork", "spawn"], [], None)


def test_what_counts_is_the_first_that_is_no_pass() -> None:
    row = UnderMethods(make_exercise(), {"fork": ended(P, P, P), "spawn": ended(P, F, B)})
    assert row.worst is row.ended["spawn"]


def test_failing_everywhere() -> None:
    row = UnderMethods(make_exercise(), {"fork": ended(P, F, B), "spawn": ended(P, F, B)})
    assert (row.passing, row.others) == ([], ["fork", "spawn"])
