import math
from collections.abc import Callable
from typing import Any

import pytest

from grader.judge.api import CheckFailed
from grader.judge.values import exact, exact_items, exactly, first_difference, real_number, show, type_name
from grader.wire.decode import Array, Opaque

ODD = Opaque("numpy.float64", "np.float64(1.0)", 1.0)
THING = Opaque("exercise.Thing", "<Thing>")


def failure(judge: Callable[..., Any], *args: Any, **kwargs: Any) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        judge(*args, call="main()", **kwargs)
    return caught.value


@pytest.mark.parametrize(
    "value", [1, 1.0, True, "a", None, [], [1, (2.5, "x")], {"a": [1]}, {1, 2}, b"x", range(3), -0.0]
)
def test_the_same_is_the_same(value: Any) -> None:
    exact(value, value, call="main()")


@pytest.mark.parametrize(
    ("got", "expected", "code", "where"),
    [
        (1.0, 1, "result.type", ""),
        (True, 1, "result.type", ""),
        ((1,), [1], "result.type", ""),
        (ODD, 1.0, "result.type", ""),
        (None, [1], "result.type", ""),
        ([1, 2.0], [1, 2], "result.type", "[1]"),
        ([1, [2, "3"]], [1, [2, 3]], "result.type", "[1][1]"),
        ({"a": (1,)}, {"a": [1]}, "result.type", "['a']"),
        ([ODD], [1.0], "result.type", "[0]"),
        (THING, THING, "result.wrong", ""),
        ([1, 2], [1, 3], "result.wrong", "[1]"),
        ([2, 1], [1, 2], "result.order", "[0]"),
        ([1], [1, 2], "result.length", ""),
        ([1, 2, 3], [1, 2], "result.length", ""),
        ([], [1], "result.length", ""),
        ([[1], [2]], [[1], [2, 3]], "result.wrong", "[1]"),
        ([2, 1, 3], [1, 2], "result.wrong", "[0]"),
        ({"a": 1}, {"b": 1}, "result.wrong", ""),
        ({"a": 1}, {"a": 2}, "result.wrong", "['a']"),
        ({1: "a"}, {}, "result.wrong", ""),
        ("a", "b", "result.wrong", ""),
        (math.nan, 1.0, "result.wrong", ""),
        (math.nan, math.nan, "result.wrong", ""),
        ({1}, {2}, "result.wrong", ""),
        ([1, "a"], ["a", 1], "result.type", "[0]"),
    ],
)
def test_differences_have_a_code_and_a_place(got: Any, expected: Any, code: str, where: str) -> None:
    failed = failure(exact, got, expected)
    assert (failed.code, failed.params["where"]) == (code, where)
    assert failed.params["call"] == "main()"


def test_keys_of_another_type_are_another_dict() -> None:
    assert first_difference({True: "a"}, {1: "a"}) is not None
    assert first_difference({1.0: "a"}, {1: "a"}) is not None


@pytest.mark.parametrize(
    ("got", "expected", "same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1.0, 1.1, False),
        (math.nan, 1.0, False),
        (1.0, math.nan, False),
        (math.inf, 1.0, False),
        (1e300, 1e300 * (1 + 1e-12), True),
        (0.0, 1e-12, True),
        ([1.0, [2.0]], [1.0, [2.0 + 1e-12]], True),
        (1, 1.0, False),
    ],
)
def test_within_a_tolerance(got: Any, expected: Any, same: bool) -> None:
    assert (first_difference(got, expected, tolerance=1e-9) is None) is same


def test_equal_infinities_are_within_a_tolerance() -> None:
    assert first_difference(math.inf, math.inf, tolerance=1e-9) is None


def test_items_in_any_order() -> None:
    exact_items([3, 1, 2], [1, 2, 3], call="main()")
    assert failure(exact_items, [3, 1], [1, 2]).code == "result.wrong"
    assert failure(exact_items, [1, 2], [1, 2, 3]).code == "result.length"
    assert failure(exact_items, [2, 1.0], [1, 2]).code == "result.type"
    assert failure(exact_items, (1, 2), [1, 2]).code == "result.type"
    assert failure(exact_items, [1.0, 2], [1, 2]).code == "result.type"
    assert failure(exact_items, [None, 1], [1, 2]).code == "result.type"


@pytest.mark.parametrize(
    ("kind", "value"), [(int, True), (int, 1.0), (int, ODD), (list, (1,)), (float, 1), (str, None), (dict, [])]
)
def test_a_type_is_exactly_that_type(kind: type, value: Any) -> None:
    failed = failure(exactly, kind, value)
    assert failed.code == "result.type"
    assert failed.params["expected_type"] == kind.__name__
    assert failed.params["got_type"] == type_name(value)


def test_a_type_that_fits() -> None:
    exactly(int, 5, call="main()")
    exactly(list, [], call="main()")


@pytest.mark.parametrize(("value", "number"), [(1, 1.0), (1.5, 1.5), (ODD, 1.0), (Opaque("Fraction", "1/2", 0.5), 0.5)])
def test_real_numbers_of_any_type(value: Any, number: float) -> None:
    assert real_number(value, call="main()") == number


@pytest.mark.parametrize("value", [True, "1.0", None, THING, [1.0], 1j])
def test_no_real_numbers(value: Any) -> None:
    assert failure(real_number, value).code == "result.type"


def test_a_number_beyond_all_floats_is_infinite() -> None:
    assert real_number(10**400, call="main()") == math.inf
    assert real_number(-(10**400), call="main()") == -math.inf


def test_short_values_are_shown_whole() -> None:
    assert show([1, "a"]) == "[1, 'a']"
    assert show(THING) == "<Thing>"
    assert "shape (2,)" in show(Array("<f8", (2,), b""))


def test_of_long_values_both_ends_are_shown() -> None:
    one, other = show(list(range(1000))), show([*range(999), "end"])
    assert len(one) <= 170 and one != other
    assert one.startswith("[0, 1, 2") and one.endswith("999]") and other.endswith("'end']")


def test_numbers_too_long_to_be_printed_are_shown_somehow() -> None:
    text = show([2**100_000])
    assert 0 < len(text) <= 170
    assert failure(exact, 2**100_000, 1).code == "result.wrong"
