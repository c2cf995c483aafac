"""Matplotlib's list of fonts, made once a user and handed to the runs of programs that draw.

Looking for the system's fonts takes matplotlib seconds, and it does so whenever it finds no list, as in the fresh
folder of a run. So the list is made by a program of ours that runs no student code, kept in the user's cache folder,
and each run that asks for it gets a copy of its own.
"""

import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

MATPLOTLIB_FOLDER = ".matplotlib"  # in the run's folder: where matplotlib keeps its own there (MPLCONFIGDIR)
MAKE_LIST = "import matplotlib.font_manager"
PATIENCE = 120.0  # s; a system with thousands of fonts is slow


def font_files() -> dict[str, bytes]:
    """The list of fonts as files for a run's folder; empty where there is no matplotlib or it makes none."""
    try:
        name = f"matplotlib-{version('matplotlib')}"
    except PackageNotFoundError:
        return {}
    found = _read(_cache_folder() / name)
    return found or _make(name)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "parallel-lab-grader"


def _make(name: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = {**os.environ, "MPLCONFIGDIR": folder, "MPLBACKEND": "Agg"}
        try:
            subprocess.run(
                [sys.executable, "-I", "-c", MAKE_LIST], env=environment, cwd=folder, timeout=PATIENCE,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            return {}
        found = _read(Path(folder))
        _keep(Path(folder), name)
    return found


def _read(folder: Path) -> dict[str, bytes]:
    try:
        return {f"{MATPLOTLIB_FOLDER}/{path.name}": path.read_bytes() for path in folder.glob("fontlist-*.json")}
    except OSError:
        return {}


def _keep(folder: Path, name: str) -> None:
    """Keep the list for the next time; two that do so at once write the same."""
    try:
        target = _cache_folder() / name
        target.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("fontlist-*.json"):
            part = target / f".{path.name}.{os.getpid()}"
            part.write_bytes(path.read_bytes())
            part.replace(target / path.name)
    except OSError:
        pass  # no home to write to: the next judge makes it again
