"""Have the rooms that students' processes import compiled beforehand: they may not write the result themselves.

Without this every interpreter of every run compiles the probe anew (0.1 s on a slow machine). An installer does it for
an installed grader; a checkout has nobody else who does.
"""

import importlib.util
import os
import py_compile
from pathlib import Path

GRADER = Path(__file__).parents[1]
ROOMS = ("probe", "wire")


def compile_rooms() -> None:
    """Compile what has no fresh `.pyc` yet; where that can't be written, processes start slower and that is all."""
    for room in ROOMS:
        for source in sorted((GRADER / room).glob("**/*.py")):
            cached = Path(importlib.util.cache_from_source(str(source)))
            if not _is_fresh(source, cached):
                try:
                    py_compile.compile(str(source), str(cached), quiet=2)
                except OSError:
                    return


def _is_fresh(source: Path, cached: Path) -> bool:
    """Whether a `.pyc` is of this very source: bytes 8 to 16 are its time and size (PEP 552)."""
    try:
        with cached.open("rb") as file:
            header = file.read(16)
        status = os.stat(source)
    except OSError:
        return False
    expected = (int(status.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little") + (status.st_size & 0xFFFFFFFF).to_bytes(
        4, "little"
    )
    return header[:4] == importlib.util.MAGIC_NUMBER and header[4:8] == b"\0\0\0\0" and header[8:16] == expected
