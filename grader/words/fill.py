"""Fill parameters into sentences. It never fails: a sentence with a hole is better than none."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

MAX_LENGTH = 400
MAX_ITEMS = 8
UNKNOWN = "?"
NOTHING = "–"  # of what there should be some; in every language
# {name} stands for the parameter; {name|one|more} for a word that goes with its number
_HOLE = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def fill(sentence: str, params: Mapping[str, Any]) -> str:
    """A sentence with its parameters in their places."""

    def stand_in(hole: re.Match[str]) -> str:
        name, one, more = hole.groups()
        value = params.get(name)
        if one is not None:
            return str(one if value in (1, "1") else more)
        return in_words(value)

    return _HOLE.sub(stand_in, sentence)


def in_words(value: Any) -> str:
    """A parameter as text."""
    match value:
        case None:
            return UNKNOWN
        case bool() | int():
            return str(value)[:MAX_LENGTH]
        case float():
            return f"{value:.4g}"
        case [] | ():
            return NOTHING
        case list() | tuple():
            shown = ", ".join(in_words(item) for item in value[:MAX_ITEMS])
            return f"{shown}, …" if len(value) > MAX_ITEMS else shown
        case _:
            return shorten(clean(str(value)), MAX_LENGTH)


def clean(text: str, *, lines: bool = False) -> str:
    """Text without control characters, which could move the cursor or hide what stands there; `lines` may
    stay."""
    kept = []
    for char in text.expandtabs(4):
        if char == "\n":
            kept.append("\n" if lines else " ")
        elif unicodedata.category(char) in _UNSEEN:
            kept.append("" if char == "\r" else "\N{REPLACEMENT CHARACTER}")
        else:
            kept.append(char)
    return "".join(kept)


def shorten(text: str, limit: int) -> str:
    """Text of at most `limit` characters: the middle goes, so that two long ones still show where they
    differ."""
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    return f"{text[:half]} … {text[-half:]}"
