import functools
import inspect
import pickle
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import pytest

from grader.probe.calls import watch_function
from tests.unit.probe.conftest import Heard


def template(x: int, y: int = 2, *rest: int, z: int = 3, **more: int) -> tuple[Any, ...]:
    """What it does."""
    if x < 0:
        raise ValueError(x)
    return x, y, rest, z, more


def counting(x: int) -> Iterator[int]:
    yield x


async def later(x: int) -> int:
    return x


def closed(kept: int) -> Any:
    def inside(x: int, y: int = 2) -> tuple[int, int, int]:
        return x, y, kept

    return inside


@pytest.fixture
def function() -> Any:
    """A fresh copy of a function, so that the watched one is nobody else's."""
    copy = FunctionType(template.__code__, globals(), "template", template.__defaults__)
    copy.__kwdefaults__ = dict(template.__kwdefaults__ or {})
    copy.__module__, copy.__doc__ = __name__, template.__doc__
    return copy


def test_a_watched_function_does_what_it_did(probe: Heard, function: Any) -> None:
    assert watch_function(probe, function, "template")
    assert function(1) == (1, 2, (), 3, {})
    assert function(1, 5, 6, z=7, a=8) == (1, 5, (6,), 7, {"a": 8})
    assert probe.kinds == ["call.begin", "call.end"] * 2
    begin = probe.told[2][1]
    assert (begin["function"], begin["args"].text, begin["kwargs"].text) == (
        "template", '["t",[1,5,6]]', '["d",[["z",7],["a",8]]]',
    )  # fmt: skip


def test_it_keeps_name_signature_and_words(probe: Heard, function: Any) -> None:
    before = inspect.signature(function)
    watch_function(probe, function, "template")
    assert inspect.signature(function) == before
    assert (function.__name__, function.__doc__, function.__module__) == ("template", "What it does.", __name__)


def test_it_is_pickled_by_its_name(probe: Heard, function: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "template", function)
    kept = {"table": function, "partial": functools.partial(function, 4)}
    watch_function(probe, function, "template")
    assert pickle.loads(pickle.dumps(function)) is function is kept["table"]
    assert kept["partial"]() == (4, 2, (), 3, {})
    assert probe.kinds == ["call.begin", "call.end"]


def test_what_it_raises_is_raised_and_told(probe: Heard, function: Any) -> None:
    watch_function(probe, function, "template")
    with pytest.raises(ValueError, match="-1"):
        function(-1)
    with pytest.raises(TypeError):
        function()
    assert [fields["error"] for kind, fields in probe.told if kind == "call.end"] == ["ValueError", "TypeError"]


def test_a_decorated_function_is_watched_inside(probe: Heard, function: Any) -> None:
    @functools.wraps(function)
    def outer(*args: Any) -> Any:
        return function(*args)

    assert watch_function(probe, outer, "template")
    assert outer(1) == (1, 2, (), 3, {})
    assert probe.kinds == ["call.begin", "call.end"]


def test_a_function_that_uses_variables_around_it_is_watched(probe: Heard) -> None:
    function = closed(5)
    assert watch_function(probe, function, "name")
    assert (function(1), function(1, y=3), closed(6)(1)) == ((1, 2, 5), (1, 3, 5), (1, 2, 6))
    assert probe.kinds == ["call.begin", "call.end"] * 2


@pytest.mark.parametrize("item", [counting, later, len, str, None, 5, functools.partial(template)])
def test_what_can_not_be_watched_is_left_alone(probe: Heard, item: Any) -> None:
    assert not watch_function(probe, item, "name")
