"""Compare what came back with what is right, type by type, and say where they part."""

import math
from collections.abc import Iterable
from typing import Any

from grader.judge.api import CheckFailed
from grader.model.run import Run
from grader.wire.decode import Opaque

MAX_TEXT = 160
MAX_LINE = 1_000
MAX_FULL = 100_000


def type_name(value: Any) -> str:
    """A type as a student would write it."""
    return value.type_name if isinstance(value, Opaque) else type(value).__name__


def show(value: Any, limit: int = MAX_TEXT) -> str:
    """A value as text, its middle left out when long, so that both ends of two long ones can differ visibly."""
    try:
        text = repr(value)
    except ValueError:  # it holds a number of more digits than Python prints (sys.set_int_max_str_digits)
        return f"<{type_name(value)}, too long to print>"
    if len(text) <= limit:
        return text
    half = limit // 2 - 2
    return f"{text[:half]} … {text[-half:]}"


def first_difference(got: Any, expected: Any, path: str = "", tolerance: float = 0.0) -> dict[str, str] | None:
    """Where two values first differ in type or content, as message parameters; None when they are the same.

    With a `tolerance` (relative), floats may differ by it, and a NaN is never within it.
    """
    here = {"where": path, "got": show(got), "expected": show(expected)}
    if type(got) is not type(expected):
        return {**here, "got_type": type_name(got), "expected_type": type_name(expected)}
    if isinstance(expected, list | tuple):
        for index, (one, other) in enumerate(zip(got, expected, strict=False)):
            found = first_difference(one, other, f"{path}[{index}]", tolerance)
            if found:
                return found
        if len(got) != len(expected):
            return {**here, "got_length": str(len(got)), "expected_length": str(len(expected))}
        return None
    if isinstance(expected, dict):
        if {(type(key), key) for key in got} != {(type(key), key) for key in expected}:
            return here
        for key in expected:
            found = first_difference(got[key], expected[key], f"{path}[{key!r}]", tolerance)
            if found:
                return found
        return None
    if isinstance(expected, float) and tolerance:
        close = got == expected or abs(got - expected) <= tolerance * max(1.0, abs(expected))
        return None if close else here
    if isinstance(expected, set | frozenset):
        return None if {(type(one), one) for one in got} == {(type(one), one) for one in expected} else here
    return None if got == expected else here


def at_length(got: Any, expected: Any) -> tuple[str, str] | None:
    """What was expected and what came, an item a line; None when messages show all of it anyway."""
    if max(len(show(value, MAX_FULL)) for value in (got, expected)) <= MAX_TEXT:
        return None
    return in_lines(expected), in_lines(got)


def in_lines(value: Any) -> str:
    """A value as text with an item a line."""
    if not isinstance(value, list | tuple | dict) or not value:
        return show(value, MAX_FULL)
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return show_lines(f"[{show(key)}] {show(item, MAX_LINE)}" for key, item in pairs)


def show_lines(lines: Iterable[str]) -> str:
    """Lines as one text, up to a limit."""
    kept: list[str] = []
    left = MAX_FULL
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            return "\n".join([*kept, "…"])
        kept.append(line)
    return "\n".join(kept)


def exact(
    got: Any, expected: Any, /, *, call: str, seen_in: Run | None = None, tolerance: float = 0.0
) -> None:
    """Require that a value has the expected type and content.

    Fails with `result.type`, `result.length`, `result.order` (the right items in another order) or `result.wrong`.
    """
    found = first_difference(got, expected, "", tolerance)
    if found is None:
        return
    params = {"call": call, **found, "got_all": show(got), "expected_all": show(expected)}
    code = "result.wrong"
    if "got_type" in found:
        code = "result.type"
    elif _same_items(got, expected):
        code = "result.order"
    elif "got_length" in found and not found["where"]:
        code = "result.length"
    raise CheckFailed(code, params, seen_in, at_length(got, expected))


def exact_items(got: Any, expected: list[Any], /, *, call: str, seen_in: Run | None = None) -> None:
    """Require the right items in whatever order: what `exact` asks for, without the order."""
    if _same_items(got, expected):
        got, expected = sorted(got), sorted(expected)
    exact(got, expected, call=call, seen_in=seen_in)


def exactly(kind: type, value: Any, /, *, call: str) -> None:
    """Require that a value is of a type, not of a subclass or a look-alike."""
    if type(value) is not kind:
        raise CheckFailed(
            "result.type",
            {
                "call": call,
                "where": "",
                "got": show(value),
                "got_type": type_name(value),
                "expected_type": kind.__name__,
                "got_all": show(value),
            },
        )


def real_number(value: Any, /, *, call: str) -> float:
    """A value of any real number type, as a float; fails the check for anything else, a bool included."""
    number = as_number(value)
    if number is not None:
        return number
    exactly(float, value, call=call)
    raise AssertionError("a float is a real number")


def as_number(value: Any) -> float | None:
    """A value of any real number type, as a float; None for anything else, a bool included."""
    if isinstance(value, Opaque):
        return value.number
    if isinstance(value, int | float) and type(value) is not bool:
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return None


def _same_items(got: Any, expected: Any) -> bool:
    if not isinstance(got, list) or len(got) != len(expected):
        return False
    try:
        return sorted(got) == sorted(expected)
    except TypeError:
        return False
