"""Read the tagged values that `grader.wire.encode` writes: exact types, or opaque. Never runs beside student code."""

from dataclasses import dataclass
from typing import Any

import msgspec

from grader.wire.tagged import BadValue, build

__all__ = ["Array", "BadValue", "Opaque", "read_value"]


@dataclass(frozen=True, slots=True, eq=False)
class Opaque:
    """An object without an exact form on the wire; equal to nothing, not even to itself.

    `number` is what it says it is as a float, if it is a number at all (a numpy scalar, a Fraction).
    """

    type_name: str
    text: str
    number: float | None = None

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
        data = bytes(text) if isinstance(text, msgspec.Raw) else text
        return build(msgspec.json.decode(data), {"a": _array, "o": _opaque})
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise BadValue(str(error)) from error


def _array(dtype: str, shape: list[int], data: str) -> Array:
    return Array(dtype=str(dtype), shape=tuple(int(size) for size in shape), data=bytes.fromhex(data))


def _opaque(type_name: str, text: str, number: float | None = None) -> Opaque:
    return Opaque(str(type_name), str(text), float(number) if number is not None else None)
