"""What the files of students are called: by their keys, where those are safe and differ."""

import hashlib
import unicodedata

from grader.model.gradebook import ClassBook

MAX_BYTES = 120
FORBIDDEN = frozenset('/\\:*?"<>|%#')
# What Windows takes for a device, whatever its ending.
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}


def file_names(book: ClassBook) -> dict[str, str]:
    """A name, without an ending, for each student key; no two are the same where case makes no difference."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for marked in book.marked:
        key = marked.handed.student.key
        name = key if is_safe(key) and folded(key) not in taken else substitute(key)
        taken.add(folded(name))
        names[key] = name
    return names


def is_safe(key: str) -> bool:
    """Whether a key can be a file's name on any system and a part of a link as it is."""
    return (
        0 < len(key.encode(errors="replace")) <= MAX_BYTES
        and key[0] not in ".-~ "
        and key[-1] not in ". "
        and not FORBIDDEN & set(key)
        and all(unicodedata.category(char)[0] not in "CZ" or char == " " for char in key)
        and key.partition(".")[0].casefold() not in DEVICES
    )


def folded(name: str) -> str:
    """A name as file systems that know no case or that normalise compare it."""
    return unicodedata.normalize("NFKC", name).casefold()


def substitute(key: str) -> str:
    """A safe name for a key that is none."""
    return f"student-{hashlib.sha256(key.encode(errors='surrogatepass')).hexdigest()[:16]}"
