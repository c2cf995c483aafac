import pytest

from grader.judge.api import CheckFailed, CheckInfo, Inconclusive, check, inconclusive, require
from grader.model.result import Kind


def info(function: object) -> CheckInfo:
    found = vars(function)["check_info"]
    assert isinstance(found, CheckInfo)
    return found


@check(kind="result", points=2)
def test_one() -> None:
    """A check is still a test."""


@check(kind="order")
def test_other() -> None:
    """So is this."""


def test_a_check_knows_its_place() -> None:
    assert info(test_one) == CheckInfo(kind=Kind.RESULT, points=2, after=None)
    assert info(check(kind="order", after=test_one)(lambda: None)).after == ("test_one",)
    assert info(check(kind="order", after=(test_one, test_other))(lambda: None)).after == ("test_one", "test_other")


def test_only_the_contracts_kinds_are_kinds() -> None:
    with pytest.raises(ValueError, match="speed"):
        check(kind="speed")


@pytest.mark.parametrize("condition", [False, None, 0, "", []])
def test_what_is_required_and_not_so_fails(condition: object) -> None:
    with pytest.raises(CheckFailed) as caught:
        require(condition, "some.code", a=1)
    assert (caught.value.code, caught.value.params, caught.value.run) == ("some.code", {"a": 1}, None)


def test_what_is_required_and_so_is_fine() -> None:
    require([0], "some.code")


def test_inconclusive_is_no_failure() -> None:
    with pytest.raises(Inconclusive) as caught:
        inconclusive("some.code", a=1)
    assert not isinstance(caught.value, CheckFailed)
    assert (caught.value.code, caught.value.params) == ("some.code", {"a": 1})
