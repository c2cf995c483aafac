import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.wire import encode
from grader.wire.decode import Opaque, read_value

MESSAGE = 212_992  # bytes that a SEQPACKET message may have


def round_trip(item: Any) -> Any:
    return read_value(encode.value(item).text)


class EvilMeta(type):
    def __getattribute__(cls, name: str) -> Any:
        raise RuntimeError(f"no {name}")


def evil() -> object:
    class Evil(metaclass=EvilMeta):
        pass

    return object.__new__(Evil)


class BadRepr:
    def __repr__(self) -> str:
        raise SystemExit("no repr")


class LoudFloat:
    def __float__(self) -> float:
        raise KeyboardInterrupt


class OddText(str):
    def __len__(self) -> int:
        raise RuntimeError("no length")

    def encode(self, *args: Any, **kwargs: Any) -> bytes:
        raise RuntimeError("no bytes")


class ReprIsOdd:
    def __repr__(self) -> str:
        return OddText("odd")


class NoRepr:
    def __repr__(self) -> Any:
        return 5


@pytest.mark.parametrize("make", [evil, BadRepr, LoudFloat, ReprIsOdd, NoRepr])
def test_nothing_an_object_does_stops_the_encoder(make: Callable[[], object]) -> None:
    value = round_trip([1, make(), 2])
    assert value[0] == 1 and value[2] == 2
    assert type(value[1]) is Opaque


def test_an_object_whose_repr_raises_says_so() -> None:
    value = round_trip(BadRepr())
    assert value.text == "<no repr: SystemExit>"
    assert value.type_name.endswith("BadRepr")


def test_a_long_repr_is_cut() -> None:
    class Chatty:
        def __repr__(self) -> str:
            return "x" * 10_000

    assert round_trip(Chatty()).text == "x" * encode.MAX_REPR + "…"


def test_an_endless_type_name_is_cut() -> None:
    made = type("N" * 100_000, (), {})()
    assert len(encode.value(made).text) < 2_000


@pytest.mark.parametrize(
    ("number", "says"), [(np.float64(2.5), 2.5), (np.int64(7), 7.0), (np.bool_(True), 1.0), (np.float32("nan"), None)]
)
def test_numpy_scalars_are_opaque_but_say_what_number_they_are(number: Any, says: float | None) -> None:
    value = round_trip(number)
    assert type(value) is Opaque
    assert value.type_name.startswith("numpy.")
    assert value.number == says


def test_a_collection_too_large_is_cut_as_one() -> None:
    text = encode.value([0] * (encode.MAX_NODES + 1)).text
    assert len(text) < 1_000
    assert type(read_value(text)) is Opaque


def test_what_is_too_large_does_not_take_its_neighbours_along() -> None:
    value = read_value(encode.value(([0] * 1_000, "after"), nodes=200).text)
    assert type(value[0]) is Opaque
    assert value[1] == "after"


def test_a_collection_just_small_enough_is_whole() -> None:
    items = list(range(199))
    assert read_value(encode.value(items, nodes=200).text) == items


@pytest.mark.parametrize(
    "item",
    [
        "x" * 500_000,
        "\N{GRINNING FACE}" * 300_000,
        b"\0" * 500_000,
        1 << 390_000,
        np.zeros(100_000),
        ["\x01" * 500] * 150,
        [BadRepr()] * 190,
        {str(number) * 20: "ü" * 60 for number in range(90)},
        [[["é" * 300] * 5] * 5] * 8,
        [OSError("é" * 400)] * 190,
    ],
    ids=range(10),
)
def test_arguments_fit_a_message(item: Any) -> None:
    assert 2 * len(encode.value((item,), nodes=200).text) < MESSAGE - 10_000


def test_large_values_are_exact_where_they_are_the_result() -> None:
    for item in ("x" * 900_000, b"\1" * 900_000, -(1 << 300_000), [[float(number)] for number in range(100_000)]):
        assert round_trip(item) == item


def test_a_list_that_holds_itself_ends() -> None:
    knot: list[Any] = []
    knot.append(knot)
    value = round_trip(knot)
    for _ in range(encode.MAX_DEPTH):
        assert type(value) is list
        (value,) = value
    assert type(value[0] if type(value) is list else value) is Opaque


def test_a_wide_knot_ends() -> None:
    knot: list[Any] = []
    knot += [knot] * 10
    assert len(encode.value(knot).text) < 40_000_000


def test_plain_json_is_json() -> None:
    data = {"a": [1, -2.5, None, True, False, "ü\n\"\\"], "b": {"c": []}}
    assert json.loads(encode.write(data)) == data


def test_plain_json_has_no_nan() -> None:
    assert encode.write([math.nan, math.inf]) == "[null,null]"


def test_plain_json_takes_no_other_types() -> None:
    with pytest.raises(TypeError):
        encode.write({1, 2})


def test_lone_surrogates_are_spelled_out_in_plain_text() -> None:
    assert json.loads(encode.write("a\ud800b")) == "a\\ud800b"
