"""Read the tagged values that `grader.wire.encode` writes: exact types, or opaque. Never runs beside student code."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec


class BadValue(ValueError):
    """The text is no value in the tagged form."""


@dataclass(frozen=True, slots=True, eq=False)
class Opaque:
    """An object without an exact form on the wire; equal to nothing, not even to itself."""

    type_name: str
    text: str

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Array:
    """A numpy array as data: dtype string, shape and the C-ordered bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    def __repr__(self) -> str:
        return f"<numpy array, dtype {self.dtype}, shape {self.shape}>"


def read_value(text: str | bytes | msgspec.Raw) -> Any:
    """The Python value that tagged JSON text stands for.

    Raises `BadValue` for anything that `encode.value` would not have written.
    """
    try:
        return build(msgspec.json.decode(text))
    except (msgspec.MsgspecError, ValueError, TypeError, IndexError, RecursionError, OverflowError) as error:
        raise BadValue(str(error)) from error


def build(item: Any) -> Any:
    """Turn a decoded JSON tree in tagged form into the value."""
    if not isinstance(item, list):
        if isinstance(item, dict):
            raise BadValue("a bare object is no tagged value")
        return item
    tag, *rest = item
    reader = _READERS.get(tag)
    if reader is None:
        raise BadValue(f"unknown tag {tag!r}")
    return reader(*rest)


def _hashable(item: Any) -> Any:
    hash(item)
    return item


def _array(dtype: str, shape: list[int], data: str) -> Array:
    return Array(dtype=str(dtype), shape=tuple(int(size) for size in shape), data=bytes.fromhex(data))


_READERS: dict[str, Callable[..., Any]] = {
    "i": lambda text: int(text, 16),
    "f": lambda text: float(text),
    "c": lambda text: complex(text),
    "l": lambda items: [build(part) for part in items],
    "t": lambda items: tuple(build(part) for part in items),
    "d": lambda pairs: {_hashable(build(key)): build(part) for key, part in pairs},
    "s": lambda items: {_hashable(build(part)) for part in items},
    "z": lambda items: frozenset(_hashable(build(part)) for part in items),
    "b": lambda text: bytes.fromhex(text),
    "r": lambda bounds: range(*bounds),
    "a": _array,
    "o": lambda name, text: Opaque(str(name), str(text)),
}
