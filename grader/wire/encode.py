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
MAX_NAME = 200
NODE_TEXT = 64  # characters of text that cost as much as one more node
MAX_RANGE_BITS = 63
ARRAY_KINDS = "biufc?"
COLLECTIONS: dict = {list: "l", tuple: "t", dict: "d", set: "s", frozenset: "z"}


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
        return _paid(f'["i","{item:x}"]', item, budget) if item.bit_length() < MAX_BITS else _cut(item)
    if kind is str:
        if len(item) > MAX_TEXT:
            return _cut(item)
        text = clean(item)
        return _paid(quote(text), item, budget) if text is item else _opaque(item, budget)
    if kind is float:
        return float.__repr__(item) if math.isfinite(item) else f'["f","{item}"]'
    if item is None:
        return "null"
    if kind is bool:
        return "true" if item else "false"
    if kind in COLLECTIONS and len(item) > budget[0]:
        return _cut(item)
    if kind is dict:
        pairs = [
            f"[{_tagged(key, budget, depth + 1)},{_tagged(part, budget, depth + 1)}]"
            for key, part in item.items()
        ]
        return '["d",[' + ",".join(pairs) + "]]"
    if kind in COLLECTIONS:
        parts = [_tagged(part, budget, depth + 1) for part in item]
        return f'["{COLLECTIONS[kind]}",[' + ",".join(parts) + "]]"
    if kind is bytes:
        return _paid(f'["b","{item.hex()}"]', item, budget) if len(item) <= MAX_TEXT else _cut(item)
    if kind is complex:
        return f'["c","{item!r}"]'
    if kind is range:
        if max(map(int.bit_length, (item.start, item.stop, item.step))) > MAX_RANGE_BITS:
            return _cut(item)
        return f'["r",[{item.start},{item.stop},{item.step}]]'
    if _is_array(item, kind):
        shape = ",".join([str(size) for size in item.shape])
        return _paid(f'["a","{item.dtype.str}",[{shape}],"{item.tobytes().hex()}"]', item, budget)
    return _opaque(item, budget)


def _is_array(item, kind) -> bool:
    numpy = sys.modules.get("numpy")
    if numpy is None or kind is not getattr(numpy, "ndarray", None):
        return False
    return item.dtype.kind in ARRAY_KINDS and item.nbytes <= MAX_TEXT


def _paid(text: str, item, budget: list) -> str:
    """The text if the budget is enough for its length, else the cut item: an event has to fit a message."""
    cost = len(text) // NODE_TEXT
    if cost > budget[0]:
        return _cut(item)
    budget[0] -= cost
    return text


def _cut(item) -> str:
    return f'["o","{type(item).__name__} (cut)","(too large)"]'


def _opaque(item, budget: list) -> str:
    try:
        kind = type(item)
        name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        name = str.__str__(name)[:MAX_NAME]
    except BaseException:
        name = "(no name)"  # a metaclass can do anything
    text = f'["o",{quote(clean(name))},{quote(clean(short_repr(item)))},{_number(item)}]'
    cost = len(text) // NODE_TEXT
    if cost > budget[0]:
        return '["o","(cut)","too large or too deep"]'
    budget[0] -= cost
    return text


def _number(item) -> str:
    """What an object says it is as a float; null when it is no number."""
    try:
        return write(float(item)) if hasattr(type(item), "__float__") else "null"
    except BaseException:
        return "null"


def short_repr(item) -> str:
    """A short repr of anything, also of what raises when asked for one."""
    try:
        text = str.__str__(repr(item))  # exactly a str: a subclass could do anything
    except BaseException as error:
        return f"<no repr: {type(error).__name__}>"
    return text if len(text) <= MAX_REPR else text[:MAX_REPR] + "…"
