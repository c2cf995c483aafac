"""Write values and events as JSON text. Runs inside students' processes, so it imports next to nothing.

`json` costs every interpreter of a run some milliseconds; this writes the little that is needed. Values are
tagged so that the reader can tell a list from a tuple and an int from a float (see `grader.wire.decode`).
"""

import math
import sys
from _json import encode_basestring_ascii as quote

SAFE_INT = 2**53
MAX_DEPTH = 40
MAX_NODES = 400_000
MAX_TEXT = 1_000_000
MAX_BITS = 400_000
MAX_REPR = 300
ARRAY_KINDS = "biufc?"


def write(item) -> str:
    """JSON text of plain data: None, bool, int, float, str, list, tuple and dict with text keys."""
    kind = type(item)
    if kind is str:
        return str(quote(clean(item)))
    if kind is int:
        return int.__repr__(item)
    if item is None:
        return "null"
    if kind is bool:
        return "true" if item else "false"
    if kind is float:
        return float.__repr__(item) if math.isfinite(item) else "null"
    if kind is list or kind is tuple:
        return "[" + ",".join([write(part) for part in item]) + "]"
    if kind is dict:
        return "{" + ",".join([quote(key) + ":" + write(part) for key, part in item.items()]) + "}"
    if kind is Raw:
        return str(item.text)
    raise TypeError(f"no JSON for {kind.__name__}")


class Raw:
    """JSON text that is written already."""

    __slots__ = ("text",)

    def __init__(self, text: str):
        self.text = text


def clean(text: str) -> str:
    """The text with lone surrogates spelled out: they are no valid Unicode, and the reader refuses them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def value(item, nodes: int = MAX_NODES) -> Raw:
    """The tagged form of any object. What has no exact form becomes opaque: its type's name and a short repr."""
    budget = [nodes]
    return Raw(_tagged(item, budget, 0))


def _tagged(item, budget: list, depth: int) -> str:
    kind = type(item)
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_DEPTH:
        return '["o","(cut)","too large or too deep"]'
    if kind is int:
        if -SAFE_INT < item < SAFE_INT:
            return int.__repr__(item)
        return f'["i","{item:x}"]' if item.bit_length() < MAX_BITS else '["o","int","(too large)"]'
    if kind is str:
        if len(item) > MAX_TEXT:
            return '["o","str","(too long)"]'
        text = clean(item)
        return quote(text) if text is item else _opaque(item)
    if kind is float:
        return float.__repr__(item) if math.isfinite(item) else f'["f","{item}"]'
    if item is None:
        return "null"
    if kind is bool:
        return "true" if item else "false"
    if kind is list or kind is tuple:
        parts = [_tagged(part, budget, depth + 1) for part in item]
        return f'["{"l" if kind is list else "t"}",[' + ",".join(parts) + "]]"
    if kind is dict:
        pairs = [
            f"[{_tagged(key, budget, depth + 1)},{_tagged(part, budget, depth + 1)}]"
            for key, part in item.items()
        ]
        return '["d",[' + ",".join(pairs) + "]]"
    if kind is set or kind is frozenset:
        parts = [_tagged(part, budget, depth + 1) for part in item]
        return f'["{"s" if kind is set else "z"}",[' + ",".join(parts) + "]]"
    if kind is bytes and len(item) <= MAX_TEXT:
        return f'["b","{item.hex()}"]'
    if kind is complex:
        return f'["c","{item!r}"]'
    if kind is range:
        return f'["r",[{item.start},{item.stop},{item.step}]]'
    numpy = sys.modules.get("numpy")
    is_array = numpy is not None and kind is getattr(numpy, "ndarray", None)
    if is_array and item.dtype.kind in ARRAY_KINDS and item.nbytes <= MAX_TEXT:
        shape = ",".join([str(size) for size in item.shape])
        return f'["a","{item.dtype.str}",[{shape}],"{item.tobytes().hex()}"]'
    return _opaque(item)


def _opaque(item) -> str:
    kind = type(item)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f'["o",{quote(clean(str(name)))},{quote(clean(short_repr(item)))},{_number(item)}]'


def _number(item) -> str:
    """What an object says it is as a float; null when it is no number."""
    if not hasattr(type(item), "__float__"):
        return "null"
    try:
        return write(float(item))
    except BaseException:
        return "null"


def short_repr(item) -> str:
    """A short repr of anything, also of what raises when asked for one."""
    try:
        text = repr(item)
    except BaseException as error:
        return f"<no repr: {type(error).__name__}>"
    return text if len(text) <= MAX_REPR else text[:MAX_REPR] + "…"
