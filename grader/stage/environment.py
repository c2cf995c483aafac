"""What student code finds in its environment: the same for everybody, and nothing of the grader's own."""

import os
from collections.abc import Mapping
from pathlib import Path

from grader.stage.fonts import MATPLOTLIB_FOLDER

PROBE_SITE = Path(__file__).parents[1] / "probe" / "site"
INHERITED = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def constant_environment() -> dict[str, str]:
    """What is the same in every run, and what Python must know when it starts."""
    return {
        **{key: os.environ[key] for key in INHERITED if key in os.environ},
        **dict.fromkeys(ONE_THREAD, "1"),
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "PYTHONPATH": str(PROBE_SITE),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run_environment(place: Path, address: str, stacks: Path) -> Mapping[str, str]:
    """The environment of one run: its folder, the line to its observer, the file for stacks."""
    return {
        **constant_environment(),
        "HOME": str(place / "work"),
        "TMPDIR": str(place / "tmp"),
        "MPLCONFIGDIR": str(place / "work" / MATPLOTLIB_FOLDER),
        "GRADER_CHANNEL": address,
        "GRADER_STACKS": str(stacks),
    }
