import math
from collections import Counter, OrderedDict, namedtuple
from enum import IntEnum
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.wire import encode
from grader.wire.decode import Array, BadValue, Opaque, read_value

few = settings(max_examples=60, deadline=None, database=None)
plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary()
)
hashable = st.recursive(plain, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=4), max_leaves=6)
values = st.recursive(
    hashable,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(hashable, inner, max_size=5)
        | st.sets(hashable, max_size=5)
    ),
    max_leaves=20,
)


def round_trip(item: Any) -> Any:
    return read_value(encode.value(item).text)


def alike(one: Any, other: Any) -> bool:
    """Equal in value and in every type, and -0.0 is not 0.0; sets by their reprs' order, for 1 == True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(alike, one.items(), other.items()))
    if isinstance(one, set | frozenset):
        return bool(one == other) and Counter(map(type, one)) == Counter(map(type, other))
    return bool(one == other) if isinstance(one, int) else repr(one) == repr(other)


@few
@given(values)
def test_values_come_back_exactly(item: Any) -> None:
    assert alike(round_trip(item), item)


@few
@given(st.text())
def test_texts_come_back_or_are_opaque(text: str) -> None:
    value = round_trip(text)
    assert value == text or (type(value) is Opaque and "\\ud" in text.encode("ascii", "backslashreplace").decode())


@few
@given(st.binary())
def test_noise_is_a_bad_value_or_a_value(data: bytes) -> None:
    try:
        read_value(data)
    except BadValue:
        pass


tagged_noise = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(st.sampled_from(list("ifcltdszbrao")), inner).map(list)
        | st.tuples(st.just("a"), inner, inner, inner).map(list)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=12,
)


@few
@given(tagged_noise)
def test_wrong_bodies_of_tags_are_bad_values_at_worst(tree: Any) -> None:
    try:
        read_value(encode.write(tree))
    except BadValue:
        pass


@pytest.mark.parametrize(
    "item",
    [
        True, False, 0, 1, -1, 2**53 - 1, 2**53, -(2**53), 2**64, -(2**70_000), 0.0, -0.0, 1.0, 1e16, 5e-324,
        1.7976931348623157e308, math.inf, -math.inf, complex(-0.0, -0.0), complex(math.inf, 1.5), "", "ü\0\x7f\u2028",
        b"", b"\xff\0", None, [], (), {}, set(), frozenset(), range(0), range(5, -5, -2), [1, True, 1.0], ((1,), [1]),
        {1: "a", (2, 3): [4]}, {"__class__": "x"}, ["l", [1]], [["o", "x", "y"]], range(10**18, 9 * 10**18, 7),
    ],
    ids=lambda item: type(item).__name__,
)  # fmt: skip
def test_types_and_values_are_kept(item: Any) -> None:
    assert alike(round_trip(item), item)


def test_nan_stays_nan() -> None:
    value = round_trip([math.nan])
    assert type(value[0]) is float and math.isnan(value[0])


class Colour(IntEnum):
    RED = 1


class Text(str):
    pass


class Numbers(list[int]):
    pass


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    "item",
    [
        Colour.RED, Text("a"), Numbers([1]), Point(1, 2), OrderedDict(a=1), Counter("aab"), bytearray(b"a"), object(),
        len, int, (number for number in [1]), memoryview(b"a"), slice(1), Ellipsis, NotImplemented, "\ud800",
        {"a": 1}.keys(), map(int, "1"), range(10**30), range(0, 5, 10**30),
        np.float64(1.5), np.array([object()]), np.zeros(2, dtype="i4,f8"),
        np.ma.masked_array([1]), np.array(["2020-01-01"], dtype="datetime64[D]"), 1 << encode.MAX_BITS,
        "x" * (encode.MAX_TEXT + 1), b"x" * (encode.MAX_TEXT + 1), np.zeros(encode.MAX_TEXT),
    ],
    ids=lambda item: type(item).__name__,
)  # fmt: skip
def test_what_has_no_exact_form_is_opaque(item: Any) -> None:
    assert type(round_trip(item)) is Opaque


def test_opaque_equals_nothing() -> None:
    value = round_trip(object())
    assert value != value
    assert value not in ([value][0:0], None, "")
    assert value != round_trip(object())


def test_a_numpy_float_is_no_float_though_it_is_a_subclass_of_it() -> None:
    assert isinstance(np.float64(1.0), float)
    assert round_trip([np.float64(1.0)]) != [1.0]


@pytest.mark.parametrize("dtype", ["?", "i1", "u8", "<f4", ">f8", "c16", "f2"])
def test_arrays_are_data(dtype: str) -> None:
    made = np.arange(6).reshape(2, 3).astype(dtype)
    array = round_trip(made)
    assert array == Array(dtype=made.dtype.str, shape=(2, 3), data=made.tobytes())


def test_arrays_in_any_order_of_memory_are_the_same() -> None:
    made = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    assert round_trip(made) == round_trip(np.ascontiguousarray(made))
    assert round_trip(made) != round_trip(made.T)


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", "{}", '{"a":1}', "[]", "[1,2]", '["?",1]', '["l"]', '["l",[1],2]', '["l",[{}]]', '["i","xyz"]',
        '["i",5]', '["f","one"]', '["b","0"]', '["b",5]', '["r",[0,1,0]]', '["r",["a"]]', '["d",[[1]]]',
        '["d",[[["l",[]],1]]]', '["s",[["d",[]]]]', '["a","<i8",[1]]', '["a","<i8",5,""]', '["a","<i8",["a"],""]',
        '["o"]', '["o","a","b","c"]', '["o","a","b",1,2]', '["t",5]', "[" * 100_000, '["l",[' * 5_000,
        '["l",[' * 5_000 + "]]" * 5_000, '"\\ud800"', "nan",
    ],
)  # fmt: skip
def test_what_the_encoder_would_not_write_is_a_bad_value(text: str) -> None:
    with pytest.raises(BadValue):
        read_value(text)
