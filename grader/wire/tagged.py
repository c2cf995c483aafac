"""The tags of values on the wire, and how to read the plain ones back. Standard library only."""

from collections.abc import Callable, Mapping
from typing import Any


class BadValue(ValueError):
    """The data is no value in the tagged form."""


def build(item: Any, readers: Mapping[str, Callable[..., Any]]) -> Any:
    """Turn a decoded JSON tree in tagged form into the value; `readers` adds tags to the plain ones."""
    if isinstance(item, dict):
        raise BadValue("a bare object is no tagged value")
    if not isinstance(item, list):
        return item
    if not item or not isinstance(item[0], str):
        raise BadValue("a list without a tag")
    tag, rest = item[0], item[1:]
    if tag in readers:
        return readers[tag](*rest)

    def parts(items: list[Any]) -> list[Any]:
        return [build(part, readers) for part in items]

    (body,) = rest
    match tag:
        case "i":
            return int(body, 16)
        case "f":
            return float(body)
        case "c":
            return complex(body)
        case "l":
            return parts(body)
        case "t":
            return tuple(parts(body))
        case "d":
            return {build(key, readers): build(part, readers) for key, part in body}
        case "s":
            return set(parts(body))
        case "z":
            return frozenset(parts(body))
        case "b":
            return bytes.fromhex(body)
        case "r":
            return range(*body)
    raise BadValue(f"unknown tag {tag!r}")
