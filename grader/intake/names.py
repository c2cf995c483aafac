"""What names mean: of files in archives and folders, of archives, and of a lab's file that was saved under another."""

import re
import unicodedata
from collections.abc import Collection

Place = tuple[str, ...]  # where a file is in a tree: the names of its folders, and its own

PYTHON = ".py"
MAX_NAME = 255
MAX_SHOWN = 200
ARCHIVES = (".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tbz2", ".tbz", ".txz", ".tar", ".zip")
OTHER_ARCHIVES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".tzst", ".lz", ".cab", ".ace", ".z")
# Folders that tools leave behind. What is in them is no student's work, whatever its name.
IGNORED_FOLDERS = frozenset(
    {"__macosx", "__pycache__", "node_modules", "site-packages", "venv", "virtualenv", "$recycle.bin"}
)
IGNORED_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
ENVIRONMENT = "pyvenv.cfg"  # lies at the top of a virtual environment
ENVIRONMENT_FOLDERS = frozenset({"bin", "etc", "include", "lib", "lib64", "scripts", "share"})
_DRIVE = re.compile(r"[A-Za-z]:")
# What browsers, file managers and Canvas put after a name that is taken already.
_AGAIN = re.compile(r"(?P<stem>.+?)(?: ?\(\d{1,3}\)| ?- ?copy(?: ?\(\d{1,3}\))?| copy(?: \d{1,3})?|-\d{1,3})$")


def place_of(name: str) -> Place | None:
    """Where a member of an archive belongs; None when that is outside, or nowhere.

    Windows' separators count as such: no lab's file has a backslash in its name.
    """
    text = name.replace("\\", "/")
    if text.startswith("/") or _DRIVE.match(text):
        return None
    parts = tuple(part for part in text.split("/") if part not in ("", "."))
    return None if not parts or ".." in parts else parts


def is_odd(name: str) -> bool:
    """Whether a name holds what no file's name should: control characters, parts of characters, or too much."""
    size = len(name.encode("utf-8", "surrogatepass"))
    return size > MAX_NAME or any(unicodedata.category(char) in ("Cc", "Cs") for char in name)


def is_ignored_folder(name: str) -> bool:
    """Whether a folder is a tool's and not the student's."""
    return name.startswith(".") or name.casefold() in IGNORED_FOLDERS


def is_ignored(place: Place) -> bool:
    """Whether a file is a tool's and not the student's."""
    name = place[-1]
    return name.startswith(".") or name.casefold() in IGNORED_FILES or any(map(is_ignored_folder, place[:-1]))


def is_python(name: str) -> bool:
    """Whether a file is called like a module, in whatever case."""
    return name.casefold().endswith(PYTHON)


def is_archive(name: str) -> bool:
    """Whether a file is called like an archive that can be opened."""
    return name.casefold().endswith(ARCHIVES)


def is_other_archive(name: str) -> bool:
    """Whether a file is called like an archive that can't be opened."""
    return not is_archive(name) and name.casefold().endswith(OTHER_ARCHIVES)


def stem_of(name: str) -> str:
    """An archive's name without its ending."""
    ending = next((one for one in ARCHIVES + OTHER_ARCHIVES if name.casefold().endswith(one)), "")
    return name[: len(name) - len(ending)] or name


def lab_file_meant(name: str, lab_files: Collection[str]) -> str | None:
    """The lab's file that a name in another case, or with a copy's number, stands for; None when it is none."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    if not folded.endswith(PYTHON):
        return None
    stem = folded.removesuffix(PYTHON).strip()
    again = _AGAIN.match(stem)
    by_name = {one.casefold(): one for one in lab_files}
    found = by_name.get(stem + PYTHON)
    if found is None and again is not None:
        found = by_name.get(again["stem"].strip() + PYTHON)
    return found


def shown(text: str) -> str:
    """A name as it can be written down anywhere: no control characters, no parts of characters, not endless."""
    clean = "".join("\N{REPLACEMENT CHARACTER}" if is_unseen(char) else char for char in text)
    return clean if len(clean) <= MAX_SHOWN else clean[: MAX_SHOWN - 1] + "…"


def is_unseen(char: str) -> bool:
    """Whether a character moves the cursor, turns the line round, or is no character."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def written(place: Place) -> str:
    """A place as a path to show."""
    return shown("/".join(place))
