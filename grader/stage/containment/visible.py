"""What a contained program may see: system, interpreter, probe, submission, and the folder of its own run."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
ROOMS = ("probe", "wire")  # all of the grader that students' processes import
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SYSTEM_FILES = (
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime", "/etc/fonts",
    "/etc/python3", "/nix/store",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """Folders of the host: `readable` without any part of `hidden`, of which `shown` is excepted again."""

    readable: tuple[str, ...]
    hidden: tuple[str, ...]
    shown: tuple[str, ...]


def what_is_visible(folder: Path) -> Visible:
    """What is needed to run a submission's folder with this very interpreter."""
    package = str(PACKAGE)
    readable = outermost(interpreter_folders())
    inside = any(is_below(package, one) for one in (*readable, *SYSTEM))
    return Visible(
        readable=readable,
        hidden=(package,) if inside else (),
        shown=(*(str(PACKAGE / room) for room in ROOMS), str(folder)),
    )


def interpreter_folders() -> list[str]:
    """Where this interpreter and its library are, the folders of all links to it included."""
    found = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    path = sys.executable
    for _ in range(10):
        found.append(os.path.dirname(path))
        if not os.path.islink(path):
            break
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
    found += [os.path.realpath(one) for one in found]
    return [one for one in found if one not in ("/", "") and not any(is_below(one, top) for top in SYSTEM)]


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without those that are below another of them."""
    unique = sorted(set(paths))
    return tuple(one for one in unique if not any(is_below(one, other) for other in unique if other != one))


def is_below(path: str, top: str) -> bool:
    """Whether a path is another one or below it."""
    return path == top or path.startswith(top.rstrip("/") + "/")
