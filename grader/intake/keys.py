"""Keys: what a student is filed under, unique, and safe as the name of a file on any system."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

LONGEST = 64
DIGITS = 8
# Names that Windows keeps for devices, and the one that a folder of pages keeps for its first.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_LOST = re.compile(r"[^a-z0-9]+")


def make_keys(texts: Sequence[str]) -> list[str]:
    """A key for each text, in order; the texts are all different. What a text alone does not tell apart, or what is
    lost in writing it in plain letters, is made up for by a part of its hash."""
    plain = [_plain(text) for text in texts]
    often = Counter(plain)
    kept = {
        text: key
        for key, text in zip(plain, texts, strict=True)
        if key and key not in RESERVED and (key == text or (often[key] == 1 and _says_all(text)))
    }
    taken = set(kept.values())
    for key, text in zip(plain, texts, strict=True):
        if text not in kept:
            kept[text] = next(one for one in _hashed(key, text) if one not in taken)
            taken.add(kept[text])
    return [kept[text] for text in texts]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _LOST.sub("-", "".join(char for char in folded if not unicodedata.combining(char))).strip("-")[:LONGEST]


def _says_all(text: str) -> bool:
    """Whether the plain form holds every letter and digit of a text."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    told = [char for char in folded if unicodedata.category(char)[0] in "LN"]
    return len(text) <= LONGEST and all(char.isascii() for char in told)


def _hashed(key: str, text: str) -> Iterator[str]:
    """Keys with more and more of a text's hash: somebody's name may look like another's key."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for digits in range(DIGITS, LONGEST + 1):
        yield f"{key[: max(LONGEST - digits - 1, 0)].strip('-')}-{digest[:digits]}".strip("-")
